package io.millrace.streams.internal.store;

import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Entries with a time, in segments; see {@link SegmentLayout}. */
final class SegmentedBytes {
  private final ByteStore bytes;
  private final SegmentLayout layout;
  private long highestTimeMs = -1;
  private int sequence;

  SegmentedBytes(ByteStore bytes, SegmentLayout layout) {
    this.bytes = bytes;
    this.layout = layout;
    byte[] status = bytes.get(SegmentLayout.STATUS_KEY);
    if (status != null) {
      ByteBuffer buffer = ByteBuffer.wrap(status);
      highestTimeMs = buffer.getLong();
      sequence = buffer.getInt();
    }
  }

  /** Moves time on and drops the segments that have expired; false if the time has expired. */
  boolean observe(long timeMs) {
    if (timeMs > highestTimeMs) {
      long firstLive = layout.segment(layout.firstLiveMs(highestTimeMs));
      highestTimeMs = timeMs;
      long newFirstLive = layout.segment(layout.firstLiveMs(timeMs));
      if (newFirstLive > firstLive) {
        bytes.deleteRange(
            SegmentLayout.segmentStart(firstLive), SegmentLayout.segmentStart(newFirstLive));
      }
      writeStatus();
    }
    return timeMs >= 0 && isLive(timeMs);
  }

  /** The highest time seen; -1 at first. */
  long highestTimeMs() {
    return highestTimeMs;
  }

  /** The lowest time that has not expired. */
  long firstLiveMs() {
    return layout.firstLiveMs(highestTimeMs);
  }

  /** Whether an entry of that time is still kept. */
  private boolean isLive(long timeMs) {
    return timeMs >= layout.firstLiveMs(highestTimeMs);
  }

  /** The sequence number given last; 0 at first. */
  int lastSequence() {
    return sequence;
  }

  int nextSequence() {
    sequence = (sequence + 1) & Integer.MAX_VALUE;
    writeStatus();
    return sequence;
  }

  private void writeStatus() {
    bytes.put(
        SegmentLayout.STATUS_KEY,
        ByteBuffer.allocate(SegmentLayout.STATUS_BYTES)
            .putLong(highestTimeMs)
            .putInt(sequence)
            .array());
  }

  void put(byte[] key, long timeMs, long rest, byte @Nullable [] value) {
    bytes.put(layout.key(key, timeMs, rest), value);
  }

  /** Deletes an entry; time does not move on. */
  void remove(byte[] key, long timeMs, long rest) {
    if (timeMs >= 0 && isLive(timeMs)) {
      put(key, timeMs, rest, null);
    }
  }

  byte @Nullable [] get(byte[] key, long timeMs, long rest) {
    return timeMs >= 0 && isLive(timeMs) ? bytes.get(layout.key(key, timeMs, rest)) : null;
  }

  ByteIterator scan(SegmentScan wanted) {
    SegmentScan scan = wanted.within(layout.firstLiveMs(highestTimeMs), highestTimeMs);
    boolean nothing =
        scan.fromMs() > scan.toMs()
            || (scan.fromKey() != null
                && scan.toKey() != null
                && Arrays.compareUnsigned(scan.fromKey(), scan.toKey()) > 0);
    return nothing ? EmptyBytes.INSTANCE : new SegmentIterator(bytes, layout, scan);
  }

  SegmentLayout layout() {
    return layout;
  }
}
