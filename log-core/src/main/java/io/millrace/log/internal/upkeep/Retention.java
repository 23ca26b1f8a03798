package io.millrace.log.internal.upkeep;

import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.segment.Segment;
import io.millrace.log.internal.topic.RetentionSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which records of a partition have had their time: whole segments, oldest first, up to the
 * first one that has to stay.
 */
final class Retention {
  private final RetentionSettings settings;
  private final PartitionLog partition;

  Retention(RetentionSettings settings, PartitionLog partition) {
    this.settings = settings;
    this.partition = partition;
  }

  /** The first offset to keep; that of the end of the log when nothing is. */
  long startOffset(long nowMs) {
    long start = partition.startOffset();
    if (!settings.enabled() || (settings.retentionMs() < 0 && settings.retentionBytes() < 0)) {
      return start;
    }
    long limit = partition.checkpointedEnd();
    List<Segment> segments = new ArrayList<>(partition.segments().values());
    long leftBytes = segments.stream().mapToLong(Segment::sizeBytes).sum();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      boolean newest = i + 1 == segments.size();
      long end = newest ? partition.appliedEnd() : segments.get(i + 1).baseOffset();
      if (end > limit || !(isTooOld(segment, nowMs) || isTooMuch(segment, leftBytes))) {
        break;
      }
      leftBytes -= segment.sizeBytes();
      start = Math.max(start, end);
    }
    return start;
  }

  // Records without timestamps are as old as the file is without a change.
  private boolean isTooOld(Segment segment, long nowMs) {
    if (settings.retentionMs() < 0 || segment.sizeBytes() == 0) {
      return settings.retentionMs() >= 0;
    }
    long maxTimestampMs = segment.maxTimestampMs();
    long newestMs = maxTimestampMs >= 0 ? maxTimestampMs : segment.modifiedMs();
    return newestMs >= 0 && nowMs - newestMs > settings.retentionMs();
  }

  private boolean isTooMuch(Segment segment, long leftBytes) {
    return settings.retentionBytes() >= 0
        && leftBytes - segment.sizeBytes() >= settings.retentionBytes();
  }
}
