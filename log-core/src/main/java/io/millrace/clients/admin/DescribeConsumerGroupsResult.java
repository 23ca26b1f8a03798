package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import java.util.Map;

/** The outcome of {@link Admin#describeConsumerGroups}. */
public class DescribeConsumerGroupsResult {
  private final Map<String, KafkaFuture<ConsumerGroupDescription>> futures;

  /** Takes the answers by group. */
  public DescribeConsumerGroupsResult(Map<String, KafkaFuture<ConsumerGroupDescription>> futures) {
    this.futures = Map.copyOf(futures);
  }

  /** The groups by their ids. */
  public Map<String, KafkaFuture<ConsumerGroupDescription>> describedGroups() {
    return futures;
  }

  /** All groups; fails when one cannot be described. */
  public KafkaFuture<Map<String, ConsumerGroupDescription>> all() {
    return Futures.all(futures);
  }
}
