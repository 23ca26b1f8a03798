package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import java.util.Map;

/** The outcome of {@link Admin#createPartitions}. */
public class CreatePartitionsResult {
  private final Map<String, KafkaFuture<Void>> futures;

  CreatePartitionsResult(Map<String, KafkaFuture<Void>> futures) {
    this.futures = Map.copyOf(futures);
  }

  /** By topic, when it has the partitions. */
  public Map<String, KafkaFuture<Void>> values() {
    return futures;
  }

  /** When all have them; fails when one cannot get them. */
  public KafkaFuture<Void> all() {
    return KafkaFuture.allOf(futures.values().toArray(new KafkaFuture<?>[0]));
  }
}
