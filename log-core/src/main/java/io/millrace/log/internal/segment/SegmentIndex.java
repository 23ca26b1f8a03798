package io.millrace.log.internal.segment;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Both indexes of a segment in memory. One thread adds, any thread looks up: arrays only grow, and
 * the volatile counts are written after the entries they cover.
 */
final class SegmentIndex {
  static final int OFFSET_ENTRY_BYTES = 8;
  static final int TIME_ENTRY_BYTES = 12;
  private static final int FIRST_ENTRIES = 16;

  private final long baseOffset;
  private final int intervalBytes;

  private volatile int[] offsets = new int[FIRST_ENTRIES];
  private volatile int[] positions = new int[FIRST_ENTRIES];
  private volatile int offsetCount;
  private volatile long[] timestamps = new long[FIRST_ENTRIES];
  private volatile int[] timeOffsets = new int[FIRST_ENTRIES];
  private volatile int timeCount;

  private long bytesSinceEntry;
  private volatile long maxTimestampMs = -1;
  private long maxTimestampOffset = -1;

  SegmentIndex(long baseOffset, int intervalBytes) {
    this.baseOffset = baseOffset;
    this.intervalBytes = intervalBytes;
  }

  /** Takes note of a batch that was appended. */
  void onBatch(long lastOffset, int positionBytes, int sizeBytes, long batchMaxTimestampMs) {
    if (batchMaxTimestampMs > maxTimestampMs) {
      maxTimestampOffset = lastOffset;
      maxTimestampMs = batchMaxTimestampMs;
    }
    if (bytesSinceEntry > intervalBytes) {
      addOffset((int) (lastOffset - baseOffset), positionBytes);
      addMaxTimestamp();
      bytesSinceEntry = 0;
    }
    bytesSinceEntry += sizeBytes;
  }

  /** Adds the entry for the largest timestamp, which a complete time index ends with. */
  void finish() {
    addMaxTimestamp();
  }

  long maxTimestampMs() {
    return maxTimestampMs;
  }

  /** Offset in the last time entry, or -1. */
  long maxTimestampOffset() {
    return maxTimestampOffset;
  }

  int offsetCount() {
    return offsetCount;
  }

  /** The entry of the last indexed batch that ends at or before {@code offset}, or -1. */
  int floorEntry(long offset) {
    int count = offsetCount;
    return search(offsets, count, offset - baseOffset);
  }

  /** Where the batch of an entry starts; 0 for -1. */
  int positionBytes(int entry) {
    return entry < 0 ? 0 : positions[entry];
  }

  /** The last offset of the batch of an entry. */
  long lastOffset(int entry) {
    return baseOffset + offsets[entry];
  }

  /** An offset at or before the first record stamped {@code timestampMs} or later. */
  long floorOffset(long timestampMs) {
    int count = timeCount;
    long[] times = timestamps;
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < timestampMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? baseOffset : baseOffset + timeOffsets[low - 1];
  }

  /** Bytes of the {@code .index} file. */
  ByteBuffer offsetBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(offsetCount * OFFSET_ENTRY_BYTES);
    for (int i = 0; i < offsetCount; i++) {
      bytes.putInt(offsets[i]).putInt(positions[i]);
    }
    return bytes.flip();
  }

  /** Bytes of the {@code .timeindex} file. */
  ByteBuffer timeBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(timeCount * TIME_ENTRY_BYTES);
    for (int i = 0; i < timeCount; i++) {
      bytes.putLong(timestamps[i]).putInt(timeOffsets[i]);
    }
    return bytes.flip();
  }

  /**
   * Fills an empty index from its files.
   *
   * @return false when the bytes are not those of a complete index of a log of that size; the index
   *     must then be thrown away
   */
  boolean load(ByteBuffer offsetBytes, ByteBuffer timeBytes, long logBytes) {
    if (offsetBytes.remaining() % OFFSET_ENTRY_BYTES != 0
        || timeBytes.remaining() % TIME_ENTRY_BYTES != 0
        || (logBytes > 0 && !timeBytes.hasRemaining())) {
      return false;
    }
    int lastOffset = -1;
    int lastPosition = 0;
    while (offsetBytes.hasRemaining()) {
      int offset = offsetBytes.getInt();
      int position = offsetBytes.getInt();
      if (offset <= lastOffset || position <= lastPosition || position >= logBytes) {
        return false;
      }
      addOffset(offset, position);
      lastOffset = offset;
      lastPosition = position;
    }
    bytesSinceEntry = logBytes - lastPosition;
    return loadTimes(timeBytes);
  }

  private boolean loadTimes(ByteBuffer timeBytes) {
    int lastTimeOffset = -1;
    while (timeBytes.hasRemaining()) {
      long timestamp = timeBytes.getLong();
      int offset = timeBytes.getInt();
      if (timestamp <= maxTimestampMs || offset <= lastTimeOffset) {
        return false;
      }
      maxTimestampOffset = baseOffset + offset;
      maxTimestampMs = timestamp;
      addMaxTimestamp();
      lastTimeOffset = offset;
    }
    return true;
  }

  /** The last offset entry, relative offset and position, or an empty array. */
  int[] lastOffsetEntry() {
    int count = offsetCount;
    return count == 0 ? new int[0] : new int[] {offsets[count - 1], positions[count - 1]};
  }

  private void addOffset(int relativeOffset, int positionBytes) {
    int count = offsetCount;
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * count);
      positions = Arrays.copyOf(positions, 2 * count);
    }
    offsets[count] = relativeOffset;
    positions[count] = positionBytes;
    offsetCount = count + 1;
  }

  private void addMaxTimestamp() {
    int count = timeCount;
    if (maxTimestampMs < 0 || (count > 0 && timestamps[count - 1] >= maxTimestampMs)) {
      return;
    }
    if (count == timestamps.length) {
      timestamps = Arrays.copyOf(timestamps, 2 * count);
      timeOffsets = Arrays.copyOf(timeOffsets, 2 * count);
    }
    timestamps[count] = maxTimestampMs;
    timeOffsets[count] = (int) (maxTimestampOffset - baseOffset);
    timeCount = count + 1;
  }

  private static int search(int[] ascending, int count, long key) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] <= key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
