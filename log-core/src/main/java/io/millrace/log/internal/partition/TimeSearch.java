package io.millrace.log.internal.partition;

import io.millrace.common.IsolationLevel;
import io.millrace.log.internal.io.FileGoneException;
import io.millrace.log.internal.io.FileThreads;
import io.millrace.log.internal.segment.Segment;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds records by timestamp. */
public final class TimeSearch {
  private static final Logger LOG = LoggerFactory.getLogger(TimeSearch.class);

  private TimeSearch() {}

  /** A time in milliseconds since the epoch, and which records count. */
  public record Query(long timestampMs, IsolationLevel isolation) {}

  /** The first offset stamped with the time or later, or -1 when there is none. */
  public static long firstOffsetFrom(
      PartitionLog log, Visibility visibility, FileThreads threads, Query query) {
    OptionalLong start = threads.call(() -> floor(log, query.timestampMs()));
    if (start.isEmpty()) {
      return -1;
    }
    try (PartitionCursor cursor =
        new PartitionCursor(log, visibility, threads, start.getAsLong(), query.isolation())) {
      while (cursor.advance()) {
        if (cursor.timestampMs() >= query.timestampMs()) {
          return cursor.offset();
        }
      }
    }
    return -1;
  }

  private static OptionalLong floor(PartitionLog log, long timestampMs) {
    while (true) {
      log.requireReadable();
      try {
        return floorOffset(log, timestampMs);
      } catch (FileGoneException e) {
        LOG.debug("segments of {} changed during a search by time", log.id(), e);
      }
    }
  }

  private static OptionalLong floorOffset(PartitionLog log, long timestampMs) {
    for (Segment segment : log.segments().values()) {
      if (segment.maxTimestampMs() >= timestampMs) {
        return OptionalLong.of(segment.floorOffset(timestampMs));
      }
    }
    return OptionalLong.empty();
  }
}
