package io.millrace.streams.internal.runtime.exec;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.spill.SpillQueue;
import java.util.List;

/**
 * A partition of an exchange, as its reading task sees it.
 *
 * @param queues one FIFO for each writing task, in the order of the tasks
 */
record Inlet(TopicPartition partition, List<SpillQueue<Exchanged>> queues) {

  /** Copies the list. */
  Inlet {
    queues = List.copyOf(queues);
  }

  boolean isEmpty() {
    for (SpillQueue<Exchanged> queue : queues) {
      if (!queue.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  void clear() {
    queues.forEach(SpillQueue::clear);
  }
}
