package io.millrace.log.internal.upkeep;

import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.segment.AbortedTransaction;
import io.millrace.log.internal.segment.Segment;
import io.millrace.log.internal.topic.CompactionSettings;
import io.millrace.log.internal.topic.Topic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Which part of a partition may be compacted, and whether it is worth it.
 *
 * @param topic its topic
 * @param partition the partition
 * @param segments those that may be compacted, from the start of the log on
 * @param firstDirtyOffset where the part begins that was not compacted yet
 * @param endOffset the offset behind the segments
 * @param dirtyRatio share of bytes not compacted yet
 * @param overdue whether a record waits longer than allowed
 */
record CompactionPlan(
    Topic topic,
    PartitionLog partition,
    List<Segment> segments,
    long firstDirtyOffset,
    long endOffset,
    double dirtyRatio,
    boolean overdue) {

  static CompactionPlan of(Topic topic, PartitionLog partition, long nowMs) {
    CompactionSettings settings = topic.settings().compaction();
    long firstDirty = Math.max(partition.bounds().cleanEnd(), partition.startOffset());
    List<Segment> eligible = new ArrayList<>();
    long end = 0;
    long totalBytes = 0;
    long dirtyBytes = 0;
    boolean overdue = false;
    List<Segment> all = new ArrayList<>(partition.segments().values());
    for (int i = 0; i + 1 < all.size(); i++) {
      Segment segment = all.get(i);
      long segmentEnd = all.get(i + 1).baseOffset();
      if (segmentEnd > Math.min(partition.checkpointedEnd(), partition.stableEnd())
          || isTooYoung(segment, settings, nowMs)) {
        break;
      }
      eligible.add(segment);
      end = segmentEnd;
      totalBytes += segment.sizeBytes();
      if (segmentEnd > firstDirty) {
        dirtyBytes += segment.sizeBytes();
        overdue |= isOverdue(segment, settings, nowMs);
      }
    }
    double ratio = totalBytes == 0 ? 0 : (double) dirtyBytes / totalBytes;
    return new CompactionPlan(topic, partition, eligible, firstDirty, end, ratio, overdue);
  }

  boolean isWorthIt() {
    return dirtyRatio > 0
        && (overdue || dirtyRatio > topic.settings().compaction().minDirtyRatio());
  }

  private static boolean isTooYoung(Segment segment, CompactionSettings settings, long nowMs) {
    return settings.minLagMs() > 0 && segment.maxTimestampMs() > nowMs - settings.minLagMs();
  }

  private static boolean isOverdue(Segment segment, CompactionSettings settings, long nowMs) {
    if (settings.maxLagMs() == Long.MAX_VALUE) {
      return false;
    }
    ByteBuffer header = ByteBuffer.allocate(BatchFormat.HEADER_BYTES);
    return segment.read(header, 0) == BatchFormat.HEADER_BYTES
        && nowMs - BatchFormat.maxTimestampMs(header, 0) > settings.maxLagMs();
  }

  /**
   * Neighbours that fit into one segment together.
   *
   * @param limitOffset segments from there on stay as they are
   */
  List<List<Segment>> groups(long limitOffset) {
    int maxBytes = topic.settings().segments().segmentBytes();
    List<List<Segment>> groups = new ArrayList<>();
    List<Segment> group = new ArrayList<>();
    long groupBytes = 0;
    for (int i = 0; i < segments.size() && segments.get(i).baseOffset() < limitOffset; i++) {
      Segment segment = segments.get(i);
      long behind = i + 1 < segments.size() ? segments.get(i + 1).baseOffset() : endOffset;
      boolean fits =
          groupBytes + segment.sizeBytes() <= maxBytes
              && !group.isEmpty()
              && behind - 1 - group.get(0).baseOffset() <= Integer.MAX_VALUE;
      if (!fits && !group.isEmpty()) {
        groups.add(group);
        group = new ArrayList<>();
        groupBytes = 0;
      }
      group.add(segment);
      groupBytes += segment.sizeBytes();
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  /** The aborted transactions of which something may be left. */
  List<AbortedTransaction> aborted() {
    return partition.abortedTransactions(partition.bounds().cleanEnd(), endOffset);
  }

  /** The offset behind a segment. */
  long endOf(Segment segment) {
    int i = segments.indexOf(segment);
    return i + 1 < segments.size() ? segments.get(i + 1).baseOffset() : endOffset;
  }
}
