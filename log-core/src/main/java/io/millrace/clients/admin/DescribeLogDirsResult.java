package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import java.util.Map;

/** The outcome of {@link Admin#describeLogDirs}. */
public class DescribeLogDirsResult {
  private final Map<Integer, KafkaFuture<Map<String, LogDirDescription>>> futures;

  DescribeLogDirsResult(Map<Integer, KafkaFuture<Map<String, LogDirDescription>>> futures) {
    this.futures = Map.copyOf(futures);
  }

  /** The directories by their paths, by node. */
  public Map<Integer, KafkaFuture<Map<String, LogDirDescription>>> descriptions() {
    return futures;
  }

  /** All directories; fails when a node cannot be described. */
  public KafkaFuture<Map<Integer, Map<String, LogDirDescription>>> allDescriptions() {
    return Futures.all(futures);
  }
}
