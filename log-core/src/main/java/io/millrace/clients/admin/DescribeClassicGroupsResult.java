package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import java.util.Map;

/** The outcome of {@link Admin#describeClassicGroups}. */
public class DescribeClassicGroupsResult {
  private final Map<String, KafkaFuture<ClassicGroupDescription>> futures;

  /** Takes the answers by group. */
  public DescribeClassicGroupsResult(Map<String, KafkaFuture<ClassicGroupDescription>> futures) {
    this.futures = Map.copyOf(futures);
  }

  /** The groups by their ids. */
  public Map<String, KafkaFuture<ClassicGroupDescription>> describedGroups() {
    return futures;
  }

  /** All groups; fails when one cannot be described. */
  public KafkaFuture<Map<String, ClassicGroupDescription>> all() {
    return Futures.all(futures);
  }
}
