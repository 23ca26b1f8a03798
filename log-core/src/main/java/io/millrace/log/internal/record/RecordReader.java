package io.millrace.log.internal.record;

import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks the records of one batch; reusable for the next. No object per record: fields are copied
 * out on request. The bytes handed to {@link #reset} must not change while they are read. Not
 * thread-safe.
 */
public final class RecordReader {
  private final ByteReader in = new ByteReader();
  private long baseOffset;
  private long baseTimestampMs;
  private long appendTimeMs;
  private int remaining;

  private long offset;
  private long timestampMs;
  private int keyAt;
  private int keyBytes;
  private int valueAt;
  private int valueBytes;
  private int headersAt;

  /**
   * Starts on a batch.
   *
   * @param buffer backed by an array
   * @param at index of the batch's first byte
   * @param assignedBaseOffset the offset of its first record, whatever its header says
   * @throws io.millrace.log.api.LogException when it is compressed with a codec that is not known
   */
  public void reset(ByteBuffer buffer, int at, long assignedBaseOffset) {
    int size = (int) BatchFormat.sizeBytes(buffer, at);
    int attributes = buffer.getShort(at + BatchFormat.ATTRIBUTES_AT);
    int codec = attributes & BatchFormat.CODEC_MASK;
    int from = buffer.arrayOffset() + at + BatchFormat.HEADER_BYTES;
    int to = buffer.arrayOffset() + at + size;
    if (codec == Codecs.NONE) {
      in.reset(buffer.array(), from, to);
    } else {
      byte[] plain = Codecs.decompress(codec, buffer.array(), from, to - from);
      in.reset(plain, 0, plain.length);
    }
    baseOffset = assignedBaseOffset;
    baseTimestampMs = buffer.getLong(at + BatchFormat.BASE_TIMESTAMP_AT);
    boolean stamped = (attributes & BatchFormat.LOG_APPEND_TIME_BIT) != 0;
    appendTimeMs = stamped ? BatchFormat.maxTimestampMs(buffer, at) : -1;
    remaining = BatchFormat.recordCount(buffer, at);
  }

  /** Forgets the batch. */
  public void clear() {
    remaining = 0;
  }

  /** Moves to the next record; false when the batch has no more. */
  public boolean next() {
    if (remaining == 0) {
      return false;
    }
    remaining--;
    int length = in.readVarint();
    int recordEnd = in.index() + length;
    if (length < 0 || recordEnd > in.end() || recordEnd < 0) {
      throw in.malformed("a record of " + length + " bytes");
    }
    in.skip(1);
    long timestampDelta = in.readVarlong();
    timestampMs = appendTimeMs >= 0 ? appendTimeMs : baseTimestampMs + timestampDelta;
    offset = baseOffset + in.readVarint();
    keyBytes = in.readVarint();
    keyAt = in.index();
    in.skip(Math.max(0, keyBytes));
    valueBytes = in.readVarint();
    valueAt = in.index();
    in.skip(Math.max(0, valueBytes));
    headersAt = in.index();
    in.moveTo(recordEnd);
    return true;
  }

  /** Offset of the current record. */
  public long offset() {
    return offset;
  }

  /** Timestamp of the current record in milliseconds since the epoch. */
  public long timestampMs() {
    return timestampMs;
  }

  /** A copy of the key. */
  public byte @Nullable [] key() {
    return copy(keyAt, keyBytes);
  }

  /** A copy of the value. */
  public byte @Nullable [] value() {
    return copy(valueAt, valueBytes);
  }

  /** The headers, decoded anew. */
  public Headers headers() {
    int recordEnd = in.index();
    in.moveTo(headersAt);
    RecordHeaders headers = new RecordHeaders();
    int count = in.readVarint();
    for (int i = 0; i < count; i++) {
      int nameBytes = in.readVarint();
      int nameAt = in.index();
      in.skip(nameBytes);
      String name = new String(in.array(), nameAt, nameBytes, StandardCharsets.UTF_8);
      int fieldBytes = in.readVarint();
      int fieldAt = in.index();
      in.skip(Math.max(0, fieldBytes));
      headers.add(name, copy(fieldAt, fieldBytes));
    }
    in.moveTo(recordEnd);
    return headers;
  }

  private byte @Nullable [] copy(int at, int length) {
    return length < 0 ? null : Arrays.copyOfRange(in.array(), at, at + length);
  }
}
