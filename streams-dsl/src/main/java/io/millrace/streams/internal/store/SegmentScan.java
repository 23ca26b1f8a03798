package io.millrace.streams.internal.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to visit.
 *
 * @param fromKey inclusive; null is open
 * @param toKey inclusive; null is open
 * @param fromMs lowest time, inclusive
 * @param toMs highest time, inclusive
 * @param latestStartMs for sessions: the highest start, inclusive
 */
@SuppressWarnings("ArrayRecordComponent") // made for one scan, never compared
record SegmentScan(
    byte @Nullable [] fromKey,
    byte @Nullable [] toKey,
    long fromMs,
    long toMs,
    long latestStartMs,
    boolean reverse) {

  static SegmentScan ofTime(
      byte @Nullable [] fromKey, byte @Nullable [] toKey, long fromMs, long toMs, boolean reverse) {
    return new SegmentScan(fromKey, toKey, fromMs, toMs, Long.MAX_VALUE, reverse);
  }

  SegmentScan within(long firstMs, long lastMs) {
    return new SegmentScan(
        fromKey, toKey, Math.max(fromMs, firstMs), Math.min(toMs, lastMs), latestStartMs, reverse);
  }

  boolean isOneKey() {
    return fromKey != null && Arrays.equals(fromKey, toKey);
  }

  boolean accepts(SegmentLayout layout, byte[] entryKey) {
    long timeMs = layout.timeOf(entryKey);
    return timeMs >= fromMs
        && timeMs <= toMs
        && (fromKey == null || layout.compareKey(entryKey, fromKey) >= 0)
        && (toKey == null || layout.compareKey(entryKey, toKey) <= 0)
        && (latestStartMs == Long.MAX_VALUE || layout.startOf(entryKey) <= latestStartMs);
  }

  byte[] lowerBound(SegmentLayout layout, long segment) {
    if (fromKey == null) {
      return SegmentLayout.segmentStart(segment);
    }
    ByteBuffer bound = ByteBuffer.allocate(2 * Long.BYTES + fromKey.length);
    bound.putLong(segment).put(fromKey);
    if (isOneKey()) {
      bound.putLong(Math.max(fromMs, segment * layout.segmentMs()));
    }
    return Arrays.copyOf(bound.array(), bound.position());
  }

  byte @Nullable [] upperBound(long segment) {
    if (toKey == null) {
      return SegmentLayout.segmentStart(segment + 1);
    }
    if (isOneKey()) {
      byte[] last =
          ByteBuffer.allocate(2 * Long.BYTES + toKey.length)
              .putLong(segment)
              .put(toKey)
              .putLong(toMs)
              .array();
      return KeyBounds.afterPrefix(last);
    }
    return upperBoundOfKeys(segment, toKey);
  }

  // A key that is a proper prefix of toKey is followed by its time, whose first byte is at most
  // 0x7f; so the entry may sort behind toKey unless the next byte of toKey is higher than that.
  private static byte[] upperBoundOfKeys(long segment, byte[] toKey) {
    int length = 0;
    while (length < toKey.length && toKey[length] < 0) {
      length++;
    }
    return ByteBuffer.allocate(Long.BYTES + length + 1)
        .putLong(segment)
        .put(toKey, 0, length)
        .put((byte) 0x80)
        .array();
  }
}
