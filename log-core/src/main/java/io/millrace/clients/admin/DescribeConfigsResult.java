package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.config.ConfigResource;
import java.util.Map;

/** The outcome of {@link Admin#describeConfigs}. */
public class DescribeConfigsResult {
  private final Map<ConfigResource, KafkaFuture<Config>> futures;

  DescribeConfigsResult(Map<ConfigResource, KafkaFuture<Config>> futures) {
    this.futures = Map.copyOf(futures);
  }

  /** The settings by resource. */
  public Map<ConfigResource, KafkaFuture<Config>> values() {
    return futures;
  }

  /** The settings of all; fails when one cannot be described. */
  public KafkaFuture<Map<ConfigResource, Config>> all() {
    return Futures.all(futures);
  }
}
