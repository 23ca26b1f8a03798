package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.TopicPartition;
import java.util.Map;

/** The outcome of {@link Admin#deleteRecords}. */
public class DeleteRecordsResult {
  private final Map<TopicPartition, KafkaFuture<DeletedRecords>> futures;

  /** Takes the answers by partition. */
  public DeleteRecordsResult(Map<TopicPartition, KafkaFuture<DeletedRecords>> futures) {
    this.futures = Map.copyOf(futures);
  }

  /** What is left, by partition. */
  public Map<TopicPartition, KafkaFuture<DeletedRecords>> lowWatermarks() {
    return futures;
  }

  /** When all are deleted; fails when some cannot be. */
  public KafkaFuture<Void> all() {
    return KafkaFuture.allOf(futures.values().toArray(new KafkaFuture<?>[0]));
  }
}
