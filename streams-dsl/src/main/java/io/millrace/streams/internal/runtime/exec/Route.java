package io.millrace.streams.internal.runtime.exec;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.spill.SpillQueue;
import java.util.List;

/** Where the records of a sink go. */
sealed interface Route {

  /** Number of partitions to choose from. */
  int partitions();

  /** Into an exchange, one FIFO for each reading task. */
  record ToExchange(List<SpillQueue<Exchanged>> queues) implements Route {
    @Override
    public int partitions() {
      return queues.size();
    }
  }

  /** Into an exchange that is read within the writer's cycle; what is sent keeps its order. */
  record ToCycle(List<TopicPartition> targets, SpillQueue<OutputRecord> queue) implements Route {
    @Override
    public int partitions() {
      return targets.size();
    }
  }

  /**
   * Into a topic.
   *
   * @param maxRecordBytes what a batch of one record may have at most
   */
  record ToTopic(List<TopicPartition> targets, int maxRecordBytes) implements Route {
    @Override
    public int partitions() {
      return targets.size();
    }
  }

  /** To a listener. */
  record ToListener(TopicPartition target) implements Route {
    @Override
    public int partitions() {
      return 1;
    }
  }
}
