package io.millrace.log.internal.record;

import io.millrace.common.record.Compression;
import io.millrace.common.record.CompressionType;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Writes a batch again with fewer records, as compaction does: offsets, sequence numbers and codec
 * stay. A batch with tombstones carries, in the place of its base timestamp, the time from which on
 * they may go.
 */
public final class BatchFilter {
  private static final int DELETE_HORIZON_BIT = 0x40;
  private static final int RECORD_HEAD_BYTES =
      2 * Varints.MAX_INT_BYTES + 1 + Varints.MAX_LONG_BYTES;

  private BatchFilter() {}

  /** The time from which on tombstones of the batch may go, or -1 when none was set. */
  public static long deleteHorizonMs(ByteBuffer buffer, int at) {
    return (attributes(buffer, at) & DELETE_HORIZON_BIT) != 0
        ? buffer.getLong(at + BatchFormat.BASE_TIMESTAMP_AT)
        : -1;
  }

  /**
   * The batch with some of its records.
   *
   * @param buffer backed by an array; not changed
   * @param kept which records stay, by their place in the batch; at least one
   * @param deleteHorizonMs when its tombstones may go, or -1 when it has none
   */
  public static ByteBuffer filter(ByteBuffer buffer, int at, BitSet kept, long deleteHorizonMs) {
    long oldBaseMs = buffer.getLong(at + BatchFormat.BASE_TIMESTAMP_AT);
    KeyReader record = new KeyReader();
    record.reset(buffer, at);
    byte[] plain = new byte[record.plainBytes() + kept.cardinality() * RECORD_HEAD_BYTES];
    long newBaseMs = deleteHorizonMs;
    long maxMs = -1;
    int size = 0;
    for (int i = 0; record.next(); i++) {
      if (!kept.get(i)) {
        continue;
      }
      long timestampMs = oldBaseMs + record.timestampDelta();
      newBaseMs = newBaseMs < 0 ? timestampMs : newBaseMs;
      maxMs = Math.max(maxMs, timestampMs);
      size = put(plain, size, record, timestampMs - newBaseMs);
    }
    ByteBuffer result = pack(buffer, at, plain, size);
    result.putLong(BatchFormat.BASE_TIMESTAMP_AT, newBaseMs);
    if ((attributes(buffer, at) & BatchFormat.LOG_APPEND_TIME_BIT) == 0) {
      result.putLong(BatchFormat.MAX_TIMESTAMP_AT, maxMs);
    }
    result.putInt(BatchFormat.COUNT_AT, kept.cardinality());
    int attributes = attributes(buffer, at) & ~DELETE_HORIZON_BIT;
    int horizonBit = deleteHorizonMs >= 0 ? DELETE_HORIZON_BIT : 0;
    return seal(result, attributes | horizonBit);
  }

  /** A control batch that carries the time from which on it may go. */
  public static ByteBuffer withDeleteHorizon(ByteBuffer buffer, int at, long deleteHorizonMs) {
    BitSet all = new BitSet();
    all.set(0, BatchFormat.recordCount(buffer, at));
    return filter(buffer, at, all, deleteHorizonMs);
  }

  /** The batch without any record: what is left of it are its offsets and its sequence numbers. */
  public static ByteBuffer empty(ByteBuffer buffer, int at) {
    ByteBuffer result = ByteBuffer.allocate(BatchFormat.HEADER_BYTES);
    result.put(0, buffer, at, BatchFormat.HEADER_BYTES);
    result.putLong(BatchFormat.BASE_TIMESTAMP_AT, BatchFormat.maxTimestampMs(buffer, at));
    result.putInt(BatchFormat.COUNT_AT, 0);
    int gone = BatchFormat.CODEC_MASK | DELETE_HORIZON_BIT;
    return seal(result, attributes(buffer, at) & ~gone);
  }

  private static int attributes(ByteBuffer buffer, int at) {
    return buffer.getShort(at + BatchFormat.ATTRIBUTES_AT);
  }

  private static int put(byte[] target, int index, KeyReader record, long timestampDelta) {
    int restBytes = record.endAt() - record.restAt();
    int bodyBytes =
        1 + Varints.sizeBytes(timestampDelta) + Varints.sizeBytes(record.offsetDelta()) + restBytes;
    int at = Varints.put(target, index, bodyBytes);
    target[at++] = 0;
    at = Varints.put(target, at, timestampDelta);
    at = Varints.put(target, at, record.offsetDelta());
    System.arraycopy(record.array(), record.restAt(), target, at, restBytes);
    return at + restBytes;
  }

  private static ByteBuffer pack(ByteBuffer source, int at, byte[] plain, int size) {
    CompressionType type = BatchCompression.type(source, at);
    ByteSink out = new ByteSink(BatchFormat.HEADER_BYTES + size, BatchFormat.MAX_BYTES);
    out.write(source.array(), source.arrayOffset() + at, BatchFormat.HEADER_BYTES);
    if (type == CompressionType.NONE) {
      out.write(plain, 0, size);
    } else {
      Codecs.compress(Compression.of(type), plain, 0, size, out);
    }
    return ByteBuffer.wrap(out.toArray());
  }

  private static ByteBuffer seal(ByteBuffer batch, int attributes) {
    batch.putInt(BatchFormat.LENGTH_AT, batch.limit() - BatchFormat.LENGTH_PREFIX_BYTES);
    batch.putShort(BatchFormat.ATTRIBUTES_AT, (short) attributes);
    int checkedBytes = batch.limit() - BatchFormat.UNCHECKED_BYTES;
    batch.putInt(
        BatchFormat.CRC_AT, BatchFormat.checksum(batch, BatchFormat.ATTRIBUTES_AT, checkedBytes));
    return batch;
  }
}
