package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.TopicPartition;
import java.util.Set;

/** The outcome of {@link Admin#alterConsumerGroupOffsets}. */
public class AlterConsumerGroupOffsetsResult {
  private final Set<TopicPartition> partitions;
  private final KafkaFuture<Void> done;

  AlterConsumerGroupOffsetsResult(Set<TopicPartition> partitions, KafkaFuture<Void> done) {
    this.partitions = partitions;
    this.done = done;
  }

  /**
   * When the offset of a partition is changed.
   *
   * @throws IllegalArgumentException when the request did not name it
   */
  public KafkaFuture<Void> partitionResult(TopicPartition partition) {
    if (!partitions.contains(partition)) {
      throw new IllegalArgumentException("partition " + partition + " is not in the request");
    }
    return done;
  }

  /** When all are changed. */
  public KafkaFuture<Void> all() {
    return done;
  }
}
