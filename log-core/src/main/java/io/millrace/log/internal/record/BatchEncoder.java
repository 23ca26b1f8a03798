package io.millrace.log.internal.record;

import io.millrace.common.header.Header;
import io.millrace.common.header.Headers;
import io.millrace.common.record.Compression;
import io.millrace.common.record.CompressionType;
import io.millrace.log.api.BatchProducer;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.api.RecordBatchBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes records behind a gap for the header, and the header when the batch is complete. The buffer
 * is kept between batches; a batch gets a copy of just its size. Not thread-safe.
 */
public final class BatchEncoder implements RecordBatchBuilder {
  private static final int FIRST_BYTES = 512;
  private static final int MAX_KEPT_BYTES = 1 << 20;

  private static final long NO_PRODUCER = -1;

  private final Compression compression;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int size = BatchFormat.HEADER_BYTES;
  private int recordCount;
  private long baseTimestampMs;
  private long maxTimestampMs;

  /** Makes an encoder of plain batches. */
  public BatchEncoder() {
    this(Compression.NONE);
  }

  /** Makes an encoder of compressed batches. */
  public BatchEncoder(Compression compression) {
    this.compression = compression;
  }

  @Override
  public void append(
      long timestampMs, byte @Nullable [] key, byte @Nullable [] value, @Nullable Headers headers) {
    if (timestampMs < 0) {
      throw new IllegalArgumentException(
          "timestamp must be at least 0 ms since the epoch, got " + timestampMs);
    }
    if (recordCount == 0) {
      baseTimestampMs = timestampMs;
      maxTimestampMs = timestampMs;
    }
    byte[][] encodedHeaders = HeaderCodec.encode(headers);
    long timestampDelta = timestampMs - baseTimestampMs;
    int bodyBytes =
        1
            + Varints.sizeBytes(timestampDelta)
            + Varints.sizeBytes(recordCount)
            + fieldBytes(key)
            + fieldBytes(value)
            + Varints.sizeBytes(encodedHeaders.length / 2);
    for (byte[] field : encodedHeaders) {
      bodyBytes += fieldBytes(field);
    }
    reserve(bodyBytes);
    int at = Varints.put(buffer, size, bodyBytes);
    buffer[at++] = 0;
    at = Varints.put(buffer, at, timestampDelta);
    at = Varints.put(buffer, at, recordCount);
    at = putField(at, key);
    at = putField(at, value);
    at = Varints.put(buffer, at, encodedHeaders.length / 2);
    for (byte[] field : encodedHeaders) {
      at = putField(at, field);
    }
    size = at;
    recordCount++;
    maxTimestampMs = Math.max(maxTimestampMs, timestampMs);
  }

  @Override
  public int recordCount() {
    return recordCount;
  }

  @Override
  public int sizeBytes() {
    return size;
  }

  @Override
  public RecordBatch build() {
    return build(NO_PRODUCER, (short) -1, -1, 0);
  }

  @Override
  public RecordBatch build(BatchProducer producer) {
    return build(
        producer.identity().id(),
        producer.identity().epoch(),
        producer.baseSequence(),
        producer.transactional() ? BatchFormat.TRANSACTIONAL_BIT : 0);
  }

  /** Finishes a control batch of a transaction; not for the records of users. */
  ByteBuffer buildControl(ProducerIdentity producer) {
    int flags = BatchFormat.TRANSACTIONAL_BIT | BatchFormat.CONTROL_BIT;
    return build(producer.id(), producer.epoch(), -1, flags).bytes();
  }

  private RecordBatch build(long producerId, short epoch, int baseSequence, int flags) {
    if (recordCount == 0) {
      throw new IllegalStateException("a batch needs at least one record");
    }
    ByteBuffer batch = ByteBuffer.wrap(encoded());
    batch.putInt(BatchFormat.LENGTH_AT, batch.limit() - BatchFormat.LENGTH_PREFIX_BYTES);
    batch.putInt(BatchFormat.EPOCH_AT, -1);
    batch.put(BatchFormat.MAGIC_AT, BatchFormat.MAGIC);
    batch.putShort(BatchFormat.ATTRIBUTES_AT, (short) (compression.type().id | flags));
    batch.putInt(BatchFormat.LAST_DELTA_AT, recordCount - 1);
    batch.putLong(BatchFormat.BASE_TIMESTAMP_AT, baseTimestampMs);
    batch.putLong(BatchFormat.MAX_TIMESTAMP_AT, maxTimestampMs);
    batch.putLong(BatchFormat.PRODUCER_ID_AT, producerId);
    batch.putShort(BatchFormat.PRODUCER_EPOCH_AT, epoch);
    batch.putInt(BatchFormat.BASE_SEQUENCE_AT, baseSequence);
    batch.putInt(BatchFormat.COUNT_AT, recordCount);
    int checkedBytes = batch.limit() - BatchFormat.UNCHECKED_BYTES;
    batch.putInt(
        BatchFormat.CRC_AT, BatchFormat.checksum(batch, BatchFormat.ATTRIBUTES_AT, checkedBytes));
    RecordBatch result = new RecordBatch(batch, recordCount, maxTimestampMs);
    clear();
    return result;
  }

  private byte[] encoded() {
    if (compression.type() == CompressionType.NONE) {
      return Arrays.copyOf(buffer, size);
    }
    ByteSink target = new ByteSink(size, BatchFormat.MAX_BYTES);
    target.write(buffer, 0, BatchFormat.HEADER_BYTES);
    int recordBytes = size - BatchFormat.HEADER_BYTES;
    Codecs.compress(compression, buffer, BatchFormat.HEADER_BYTES, recordBytes, target);
    return target.toArray();
  }

  private void clear() {
    size = BatchFormat.HEADER_BYTES;
    recordCount = 0;
    if (buffer.length > MAX_KEPT_BYTES) {
      buffer = new byte[FIRST_BYTES];
    }
  }

  private static int fieldBytes(byte @Nullable [] field) {
    return field == null ? Varints.sizeBytes(-1) : Varints.sizeBytes(field.length) + field.length;
  }

  private int putField(int index, byte @Nullable [] field) {
    if (field == null) {
      return Varints.put(buffer, index, -1);
    }
    int at = Varints.put(buffer, index, field.length);
    System.arraycopy(field, 0, buffer, at, field.length);
    return at + field.length;
  }

  private void reserve(int bodyBytes) {
    long needed = (long) size + bodyBytes + Varints.MAX_INT_BYTES;
    if (needed > BatchFormat.MAX_BYTES) {
      throw new IllegalArgumentException(
          "a batch of %d bytes is too large, the limit is 2 GiB".formatted(needed));
    }
    if (needed > buffer.length) {
      long grown = Math.min(BatchFormat.MAX_BYTES, Math.max(needed, 2L * buffer.length));
      buffer = Arrays.copyOf(buffer, (int) grown);
    }
  }

  /** Headers as a flat list of key and value bytes. */
  private static final class HeaderCodec {
    private static final byte[][] NONE = {};

    static byte[][] encode(@Nullable Headers headers) {
      if (headers == null || !headers.iterator().hasNext()) {
        return NONE;
      }
      Header[] all = headers.toArray();
      byte[][] fields = new byte[2 * all.length][];
      for (int i = 0; i < all.length; i++) {
        fields[2 * i] = all[i].key().getBytes(StandardCharsets.UTF_8);
        fields[2 * i + 1] = all[i].value();
      }
      return fields;
    }
  }
}
