package io.millrace.log.internal.record;

import io.millrace.common.record.Compression;
import io.millrace.common.record.CompressionType;
import java.nio.ByteBuffer;

/** Changes how the records of a finished batch are compressed. */
public final class BatchCompression {
  private BatchCompression() {}

  /**
   * The batch with its records in another codec.
   *
   * @param batch starting at index 0, checked; not changed
   * @return {@code batch} itself when it has the codec already, whatever its level
   * @throws io.millrace.log.api.LogException {@code CORRUPT_DATA} when its records do not unpack
   */
  public static ByteBuffer recompress(ByteBuffer batch, Compression target) {
    CompressionType current = type(batch, 0);
    if (current == target.type()) {
      return batch;
    }
    ByteBuffer source = BatchValidation.inArray(batch);
    int from = source.arrayOffset() + BatchFormat.HEADER_BYTES;
    int count = (int) BatchFormat.sizeBytes(batch, 0) - BatchFormat.HEADER_BYTES;
    byte[] records = source.array();
    if (current != CompressionType.NONE) {
      records = Codecs.decompress(current.id, source.array(), from, count);
      from = 0;
      count = records.length;
    }
    ByteSink out = new ByteSink(BatchFormat.HEADER_BYTES + count, BatchFormat.MAX_BYTES);
    out.write(source.array(), source.arrayOffset(), BatchFormat.HEADER_BYTES);
    if (target.type() == CompressionType.NONE) {
      out.write(records, from, count);
    } else {
      Codecs.compress(target, records, from, count, out);
    }
    return withCodec(ByteBuffer.wrap(out.toArray()), target.type());
  }

  /** The codec of a batch whose header was checked. */
  public static CompressionType type(ByteBuffer buffer, int at) {
    return Codecs.requireKnown(
        buffer.getShort(at + BatchFormat.ATTRIBUTES_AT) & BatchFormat.CODEC_MASK);
  }

  private static ByteBuffer withCodec(ByteBuffer batch, CompressionType type) {
    int attributes = batch.getShort(BatchFormat.ATTRIBUTES_AT) & ~BatchFormat.CODEC_MASK;
    batch.putShort(BatchFormat.ATTRIBUTES_AT, (short) (attributes | type.id));
    batch.putInt(BatchFormat.LENGTH_AT, batch.limit() - BatchFormat.LENGTH_PREFIX_BYTES);
    int checkedBytes = batch.limit() - BatchFormat.UNCHECKED_BYTES;
    batch.putInt(
        BatchFormat.CRC_AT, BatchFormat.checksum(batch, BatchFormat.ATTRIBUTES_AT, checkedBytes));
    return batch;
  }
}
