package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.TopicPartition;
import java.util.Map;

/** The outcome of {@link Admin#deleteConsumerGroupOffsets}. */
public class DeleteConsumerGroupOffsetsResult {
  private final Map<TopicPartition, KafkaFuture<Void>> futures;

  DeleteConsumerGroupOffsetsResult(Map<TopicPartition, KafkaFuture<Void>> futures) {
    this.futures = Map.copyOf(futures);
  }

  /**
   * When the offset of a partition is deleted.
   *
   * @throws IllegalArgumentException when the request did not name it
   */
  public KafkaFuture<Void> partitionResult(TopicPartition partition) {
    KafkaFuture<Void> future = futures.get(partition);
    if (future == null) {
      throw new IllegalArgumentException("partition " + partition + " is not in the request");
    }
    return future;
  }

  /** When all are deleted; fails when one cannot be. */
  public KafkaFuture<Void> all() {
    return KafkaFuture.allOf(futures.values().toArray(new KafkaFuture<?>[0]));
  }
}
