package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.config.ConfigResource;
import java.util.Map;

/** The outcome of {@link Admin#incrementalAlterConfigs}. */
public class AlterConfigsResult {
  private final Map<ConfigResource, KafkaFuture<Void>> futures;

  AlterConfigsResult(Map<ConfigResource, KafkaFuture<Void>> futures) {
    this.futures = Map.copyOf(futures);
  }

  /** By resource, when it is changed. */
  public Map<ConfigResource, KafkaFuture<Void>> values() {
    return futures;
  }

  /** When all are changed; fails when one cannot be. */
  public KafkaFuture<Void> all() {
    return KafkaFuture.allOf(futures.values().toArray(new KafkaFuture<?>[0]));
  }
}
