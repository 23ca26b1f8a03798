package io.millrace.streams.internal.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * How entries with a time are laid out, so that expiry is the deletion of one range:
 *
 * <pre>
 *   0x00                                       highest time seen (8) | last sequence number (4)
 *   segment (8) | key | time (8) | rest        value
 * </pre>
 *
 * <p>All numbers are big-endian and not negative. The segment is the time divided by {@code
 * segmentMs}. Windows: time is the start and the rest a sequence number of 4 bytes. Sessions: time
 * is the end and the rest the start of 8 bytes.
 *
 * @param retentionMs an entry has expired when its time is this much below the highest time seen
 * @param restBytes how many bytes follow the time
 */
record SegmentLayout(long retentionMs, long segmentMs, int restBytes) {
  static final byte[] STATUS_KEY = {0};
  static final int STATUS_BYTES = Long.BYTES + Integer.BYTES;

  private static final long SHORTEST_SEGMENT_MS = 60_000;

  static SegmentLayout windows(long retentionMs) {
    return new SegmentLayout(retentionMs, segmentMs(retentionMs), Integer.BYTES);
  }

  static SegmentLayout sessions(long retentionMs) {
    return new SegmentLayout(retentionMs, segmentMs(retentionMs), Long.BYTES);
  }

  /** The length of a segment, as Kafka Streams chooses it. */
  static long segmentMs(long retentionMs) {
    return Math.max(retentionMs / 2, SHORTEST_SEGMENT_MS);
  }

  long segment(long timeMs) {
    return timeMs / segmentMs;
  }

  /** The lowest time that has not expired. */
  long firstLiveMs(long highestTimeMs) {
    return Math.max(0, highestTimeMs - retentionMs + 1);
  }

  byte[] key(byte[] key, long timeMs, long rest) {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + key.length + Long.BYTES + restBytes);
    buffer.putLong(segment(timeMs)).put(key).putLong(timeMs);
    if (restBytes == Long.BYTES) {
      buffer.putLong(rest);
    } else {
      buffer.putInt((int) rest);
    }
    return buffer.array();
  }

  static byte[] segmentStart(long segment) {
    return ByteBuffer.allocate(Long.BYTES).putLong(segment).array();
  }

  byte[] keyOf(byte[] entryKey) {
    return Arrays.copyOfRange(entryKey, Long.BYTES, keyEnd(entryKey));
  }

  long timeOf(byte[] entryKey) {
    return ByteBuffer.wrap(entryKey).getLong(keyEnd(entryKey));
  }

  /** The start of a session. */
  long startOf(byte[] entryKey) {
    return ByteBuffer.wrap(entryKey).getLong(entryKey.length - Long.BYTES);
  }

  /**
   * The order in which stores in memory are read: by time, then key; windows then by sequence
   * number, sessions by start, the latest first.
   */
  Comparator<byte[]> timeFirst(boolean reverse) {
    Comparator<byte[]> byTime = Comparator.comparingLong(this::timeOf);
    Comparator<byte[]> order = byTime.thenComparing(this::compareKeys).thenComparing(byRest());
    return reverse ? order.reversed() : order;
  }

  private Comparator<byte[]> byRest() {
    return restBytes == Long.BYTES
        ? Comparator.comparingLong(this::startOf).reversed()
        : Comparator.comparingInt(this::restOf);
  }

  private int compareKeys(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, Long.BYTES, keyEnd(one), other, Long.BYTES, keyEnd(other));
  }

  /** The sequence number of a window. */
  int restOf(byte[] entryKey) {
    return ByteBuffer.wrap(entryKey).getInt(entryKey.length - Integer.BYTES);
  }

  /** Compares the key inside an entry with another. */
  int compareKey(byte[] entryKey, byte[] key) {
    return Arrays.compareUnsigned(entryKey, Long.BYTES, keyEnd(entryKey), key, 0, key.length);
  }

  private int keyEnd(byte[] entryKey) {
    return entryKey.length - Long.BYTES - restBytes;
  }
}
