package io.millrace.clients.consumer.internals;

import io.millrace.common.IsolationLevel;
import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;

/**
 * The log as readers of one isolation see it.
 *
 * @param engine the engine
 * @param isolation whether records of open and aborted transactions are seen
 */
public record LogView(LogEngine engine, IsolationLevel isolation) {

  long startOffset(TopicPartition partition) {
    return engine.startOffset(partition);
  }

  /** Where reading ends for now. */
  long endOffset(TopicPartition partition) {
    return engine.endOffset(partition, isolation);
  }

  /** The offset behind the last record, seen or not; no position lies beyond it. */
  long lastOffset(TopicPartition partition) {
    return engine.endOffset(partition, IsolationLevel.READ_UNCOMMITTED);
  }

  long offsetForTime(TopicPartition partition, long timestampMs) {
    return engine.offsetForTime(partition, timestampMs, isolation);
  }

  LogCursor openCursor(TopicPartition partition, long offset) {
    return engine.openCursor(partition, offset, isolation);
  }
}
