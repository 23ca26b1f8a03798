package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the records of a topic, partition by partition, up to given ends. Not thread-safe.
 */
final class TopicScan implements AutoCloseable {
  private final LogEngine log;
  private final Map<TopicPartition, Long> ends;
  private final Iterator<TopicPartition> rest;
  private @Nullable LogCursor cursor;
  private int partition;
  private long end;

  TopicScan(LogEngine log, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
    this.log = log;
    this.ends = ends;
    this.rest = partitions.iterator();
  }

  /** The next record; null at the end. It is to be read before the next call. */
  @Nullable LogCursor next() {
    while (true) {
      LogCursor current = cursor;
      if (current != null
          && current.nextOffset() < end
          && current.advance()
          && current.offset() < end) {
        return current;
      }
      if (!rest.hasNext()) {
        return null;
      }
      close();
      open(rest.next());
    }
  }

  private void open(TopicPartition next) {
    partition = next.partition();
    end = ends.getOrDefault(next, 0L);
    cursor = log.openCursor(next, log.startOffset(next));
  }

  /** The partition of the current record. */
  int partition() {
    return partition;
  }

  @Override
  public void close() {
    LogCursor open = cursor;
    cursor = null;
    if (open != null) {
      open.close();
    }
  }
}
