package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.Node;
import java.util.Collection;

/** The outcome of {@link Admin#describeCluster}. */
public class DescribeClusterResult {
  private final KafkaFuture<Collection<Node>> nodes;
  private final KafkaFuture<Node> controller;
  private final KafkaFuture<String> clusterId;

  DescribeClusterResult(
      KafkaFuture<Collection<Node>> nodes,
      KafkaFuture<Node> controller,
      KafkaFuture<String> clusterId) {
    this.nodes = nodes;
    this.controller = controller;
    this.clusterId = clusterId;
  }

  /** The nodes: this process. */
  public KafkaFuture<Collection<Node>> nodes() {
    return nodes;
  }

  /** The node in charge: this process. */
  public KafkaFuture<Node> controller() {
    return controller;
  }

  /** The engine's URL, which tells it from others. */
  public KafkaFuture<String> clusterId() {
    return clusterId;
  }
}
