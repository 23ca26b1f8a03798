package io.millrace.log.internal.record;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Fields of a batch inside a buffer; {@code at} is the index of its first byte. */
public final class BatchFormat {
  /** Bytes before the records. */
  public static final int HEADER_BYTES = 61;

  /** Bytes before those that {@code batchLength} counts. */
  public static final int LENGTH_PREFIX_BYTES = 12;

  /** Bytes at the front that the checksum does not cover, the checksum included. */
  public static final int UNCHECKED_BYTES = 21;

  /** Largest batch that an array can hold. */
  static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  /** The only version written and read. */
  public static final byte MAGIC = 2;

  /** The leader epoch of a log that has no leader election. */
  public static final int LEADER_EPOCH = 0;

  static final int LENGTH_AT = 8;
  static final int EPOCH_AT = 12;
  static final int MAGIC_AT = 16;
  static final int CRC_AT = 17;
  static final int ATTRIBUTES_AT = 21;
  static final int LAST_DELTA_AT = 23;
  static final int BASE_TIMESTAMP_AT = 27;
  static final int MAX_TIMESTAMP_AT = 35;
  static final int PRODUCER_ID_AT = 43;
  static final int PRODUCER_EPOCH_AT = 51;
  static final int BASE_SEQUENCE_AT = 53;
  static final int COUNT_AT = 57;

  static final int CODEC_MASK = 0x07;
  static final int LOG_APPEND_TIME_BIT = 0x08;
  static final int TRANSACTIONAL_BIT = 0x10;
  static final int CONTROL_BIT = 0x20;

  private BatchFormat() {}

  /** Offset of the first record. */
  public static long baseOffset(ByteBuffer buffer, int at) {
    return buffer.getLong(at);
  }

  /** Offset of the last record. */
  public static long lastOffset(ByteBuffer buffer, int at) {
    return buffer.getLong(at) + buffer.getInt(at + LAST_DELTA_AT);
  }

  /** Size of the whole batch as its header states it; may be nonsense in damaged data. */
  public static long sizeBytes(ByteBuffer buffer, int at) {
    return (long) buffer.getInt(at + LENGTH_AT) + LENGTH_PREFIX_BYTES;
  }

  /** The version byte. */
  public static byte magic(ByteBuffer buffer, int at) {
    return buffer.get(at + MAGIC_AT);
  }

  /** Number of records. */
  public static int recordCount(ByteBuffer buffer, int at) {
    return buffer.getInt(at + COUNT_AT);
  }

  /** The distance from the first offset to the last. */
  public static int lastOffsetDelta(ByteBuffer buffer, int at) {
    return buffer.getInt(at + LAST_DELTA_AT);
  }

  /** The largest timestamp, in milliseconds since the epoch. */
  public static long maxTimestampMs(ByteBuffer buffer, int at) {
    return buffer.getLong(at + MAX_TIMESTAMP_AT);
  }

  /** Whether the batch holds a control record, which applications never see. */
  public static boolean isControl(ByteBuffer buffer, int at) {
    return (buffer.getShort(at + ATTRIBUTES_AT) & CONTROL_BIT) != 0;
  }

  /** Whether the batch belongs to a transaction, as data or as its end. */
  public static boolean isTransactional(ByteBuffer buffer, int at) {
    return (buffer.getShort(at + ATTRIBUTES_AT) & TRANSACTIONAL_BIT) != 0;
  }

  /** The producer that wrote the batch, or -1. */
  public static long producerId(ByteBuffer buffer, int at) {
    return buffer.getLong(at + PRODUCER_ID_AT);
  }

  /** The epoch of its producer, or -1. */
  public static short producerEpoch(ByteBuffer buffer, int at) {
    return buffer.getShort(at + PRODUCER_EPOCH_AT);
  }

  /** Number of the first record among those of its producer, or -1. */
  public static int baseSequence(ByteBuffer buffer, int at) {
    return buffer.getInt(at + BASE_SEQUENCE_AT);
  }

  /** Number of the last record among those of its producer, or -1. */
  public static int lastSequence(ByteBuffer buffer, int at) {
    int base = baseSequence(buffer, at);
    return base < 0 ? base : sequenceAfter(base, lastOffsetDelta(buffer, at));
  }

  /** The sequence number {@code count} behind {@code sequence}; it goes on from 0 at the end. */
  public static int sequenceAfter(int sequence, int count) {
    return (sequence + count) & Integer.MAX_VALUE;
  }

  /** Fills in what the log assigns. The checksum does not cover these fields. */
  public static void assign(ByteBuffer buffer, int at, long baseOffset) {
    buffer.putLong(at, baseOffset);
    buffer.putInt(at + EPOCH_AT, LEADER_EPOCH);
  }

  /** Whether the stored checksum matches the bytes; {@code sizeBytes} must lie in the buffer. */
  public static boolean checksumMatches(ByteBuffer buffer, int at, int sizeBytes) {
    return buffer.getInt(at + CRC_AT)
        == checksum(buffer, at + ATTRIBUTES_AT, sizeBytes - UNCHECKED_BYTES);
  }

  /** CRC-32C of a range. */
  public static int checksum(ByteBuffer buffer, int from, int count) {
    CRC32C crc = new CRC32C();
    if (buffer.hasArray()) {
      crc.update(buffer.array(), buffer.arrayOffset() + from, count);
    } else {
      crc.update(buffer.slice(from, count));
    }
    return (int) crc.getValue();
  }

  /** Whether the header at {@code at} can be that of a batch of at most {@code maxBytes}. */
  public static boolean isPlausible(ByteBuffer buffer, int at, long maxBytes) {
    long size = sizeBytes(buffer, at);
    return magic(buffer, at) == MAGIC
        && size >= HEADER_BYTES
        && size <= maxBytes
        && baseOffset(buffer, at) >= 0
        && lastOffsetDelta(buffer, at) >= 0
        && recordCount(buffer, at) >= 0;
  }

  /** Replaces the timestamps by the time of the append and renews the checksum. */
  public static void stamp(ByteBuffer buffer, int at, long appendTimeMs) {
    int attributes = buffer.getShort(at + ATTRIBUTES_AT) | LOG_APPEND_TIME_BIT;
    buffer.putShort(at + ATTRIBUTES_AT, (short) attributes);
    buffer.putLong(at + MAX_TIMESTAMP_AT, appendTimeMs);
    int size = (int) sizeBytes(buffer, at);
    buffer.putInt(at + CRC_AT, checksum(buffer, at + ATTRIBUTES_AT, size - UNCHECKED_BYTES));
  }
}
