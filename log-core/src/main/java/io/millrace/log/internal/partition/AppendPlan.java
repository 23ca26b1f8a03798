package io.millrace.log.internal.partition;

import io.millrace.common.TopicPartition;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.segment.SegmentSettings;
import java.nio.ByteBuffer;

/**
 * Where the next batch will go: a look ahead of what is written. Decides when a segment is full, by
 * Kafka's rules. Guarded by the sequencer's lock.
 */
final class AppendPlan {
  private static final int OFFSET_ENTRY_BYTES = 8;
  private static final int TIME_ENTRY_BYTES = 12;

  private volatile SegmentSettings settings;
  private long nextOffset;
  private long segmentBaseOffset;
  private long positionBytes;
  private long firstTimestampMs;
  private int indexEntries;
  private long bytesSinceEntry;
  private long looseEnd;

  /**
   * Continues a segment.
   *
   * @param firstTimestampMs largest timestamp of its first batch; ignored while it is empty
   */
  AppendPlan(
      SegmentSettings settings,
      long nextOffset,
      long segmentBaseOffset,
      long positionBytes,
      long firstTimestampMs,
      int indexEntries) {
    this.settings = settings;
    this.nextOffset = nextOffset;
    this.segmentBaseOffset = segmentBaseOffset;
    this.positionBytes = positionBytes;
    this.firstTimestampMs = firstTimestampMs;
    this.indexEntries = indexEntries;
  }

  long nextOffset() {
    return nextOffset;
  }

  /** Names the segment that the next batch goes into, unless it starts another. */
  long segmentBaseOffset() {
    return segmentBaseOffset;
  }

  /** The offset behind the last batch that does not go through the journal. */
  long looseEnd() {
    return looseEnd;
  }

  void alter(SegmentSettings newSettings) {
    settings = newSettings;
  }

  /** Lets the next batch start a segment; -1 when the newest one is empty. */
  long roll() {
    if (positionBytes == 0) {
      return -1;
    }
    startSegment();
    return segmentBaseOffset;
  }

  private void startSegment() {
    segmentBaseOffset = nextOffset;
    positionBytes = 0;
    indexEntries = 0;
    bytesSinceEntry = 0;
  }

  Placement place(PartitionLog partition, ByteBuffer bytes, boolean journaled) {
    int size = bytes.limit();
    long maxTimestampMs = BatchFormat.maxTimestampMs(bytes, 0);
    long lastOffset = nextOffset + BatchFormat.lastOffsetDelta(bytes, 0);
    if (mustRoll(partition.id(), size, maxTimestampMs, lastOffset)) {
      startSegment();
    }
    if (positionBytes == 0) {
      firstTimestampMs = maxTimestampMs;
    }
    if (bytesSinceEntry > settings.indexIntervalBytes()) {
      indexEntries++;
      bytesSinceEntry = 0;
    }
    bytesSinceEntry += size;
    Placement placement =
        new Placement(
            partition,
            bytes,
            nextOffset,
            lastOffset,
            segmentBaseOffset,
            (int) positionBytes,
            maxTimestampMs);
    positionBytes += size;
    nextOffset = lastOffset + 1;
    if (!journaled) {
      looseEnd = nextOffset;
    }
    return placement;
  }

  private boolean mustRoll(
      TopicPartition partition, int size, long maxTimestampMs, long lastOffset) {
    if (positionBytes == 0) {
      return false;
    }
    // One time entry is kept free for the largest timestamp, which is added when the segment ends.
    int maxEntries =
        Math.min(
            settings.indexBytes() / OFFSET_ENTRY_BYTES,
            settings.indexBytes() / TIME_ENTRY_BYTES - 1);
    return positionBytes + size > settings.segmentBytes()
        || maxTimestampMs - firstTimestampMs > settings.segmentMs(partition, segmentBaseOffset)
        || indexEntries >= maxEntries
        || lastOffset - segmentBaseOffset > Integer.MAX_VALUE;
  }
}
