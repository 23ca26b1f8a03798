package io.millrace.streams.internal.runtime.exec;

import io.millrace.common.TopicPartition;
import java.util.ArrayDeque;
import java.util.List;

/**
 * A partition of an exchange, as its reading task sees it.
 *
 * @param queues one FIFO for each writing task, in the order of the tasks
 */
record Inlet(TopicPartition partition, List<ArrayDeque<Exchanged>> queues) {

  /** Copies the list. */
  Inlet {
    queues = List.copyOf(queues);
  }

  boolean isEmpty() {
    for (ArrayDeque<Exchanged> queue : queues) {
      if (!queue.isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
