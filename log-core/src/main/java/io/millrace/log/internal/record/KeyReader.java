package io.millrace.log.internal.record;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Walks the records of a batch for those who only look at keys, without copying anything. Not
 * thread-safe.
 */
public final class KeyReader {
  private final ByteReader in = new ByteReader();
  private long baseOffset;
  private int remaining;

  private int offsetDelta;
  private long timestampDelta;
  private int restAt;
  private int keyAt;
  private int keyBytes;
  private int valueBytes;

  /** Starts on a batch whose header was checked; one outside of the heap is copied. */
  public void reset(ByteBuffer batch, int batchAt) {
    int bytes = (int) BatchFormat.sizeBytes(batch, batchAt);
    ByteBuffer buffer = batch.hasArray() ? batch : copy(batch, batchAt, bytes);
    int at = batch.hasArray() ? batchAt : 0;
    int from = buffer.arrayOffset() + at + BatchFormat.HEADER_BYTES;
    int to = buffer.arrayOffset() + at + bytes;
    int codec = buffer.getShort(at + BatchFormat.ATTRIBUTES_AT) & BatchFormat.CODEC_MASK;
    baseOffset = BatchFormat.baseOffset(buffer, at);
    remaining = BatchFormat.recordCount(buffer, at);
    if (codec == Codecs.NONE || remaining == 0) {
      in.reset(buffer.array(), from, to);
    } else {
      byte[] plain = Codecs.decompress(codec, buffer.array(), from, to - from);
      in.reset(plain, 0, plain.length);
    }
  }

  private static ByteBuffer copy(ByteBuffer batch, int at, int bytes) {
    return BatchValidation.inArray(batch.slice(at, bytes));
  }

  /** Moves to the next record; false when the batch has no more. */
  public boolean next() {
    if (remaining == 0) {
      return false;
    }
    remaining--;
    int length = in.readVarint();
    int end = in.index() + length;
    if (length < 0 || end > in.end() || end < 0) {
      throw in.malformed("a record of " + length + " bytes");
    }
    in.skip(1);
    timestampDelta = in.readVarlong();
    offsetDelta = in.readVarint();
    restAt = in.index();
    keyBytes = in.readVarint();
    keyAt = in.index();
    in.skip(Math.max(0, keyBytes));
    valueBytes = in.readVarint();
    in.moveTo(end);
    return true;
  }

  /** Offset of the current record. */
  public long offset() {
    return baseOffset + offsetDelta;
  }

  /** Whether the current record has a key. */
  public boolean hasKey() {
    return keyBytes >= 0;
  }

  /** Whether the current record has no value. */
  public boolean isTombstone() {
    return valueBytes < 0;
  }

  /** Adds the key's bytes to a digest. */
  public void addKeyTo(MessageDigest digest) {
    digest.update(in.array(), keyAt, Math.max(0, keyBytes));
  }

  int offsetDelta() {
    return offsetDelta;
  }

  long timestampDelta() {
    return timestampDelta;
  }

  /** The array that holds the current record. */
  byte[] array() {
    return in.array();
  }

  /** Where the key's length starts, the first field that does not depend on the batch. */
  int restAt() {
    return restAt;
  }

  /** Behind the current record. */
  int endAt() {
    return in.index();
  }

  /** Bytes of all records, unpacked. */
  int plainBytes() {
    return in.end();
  }
}
