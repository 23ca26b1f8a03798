package io.millrace.common;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a partition is. Embedded, leader and only replica are this process. Immutable. */
public class PartitionInfo {
  private final String topic;
  private final int partition;
  private final @Nullable Node leader;
  private final Node[] replicas;
  private final Node[] inSyncReplicas;
  private final Node[] offlineReplicas;

  /** Makes it without offline replicas; the arrays are not copied. */
  public PartitionInfo(
      String topic, int partition, @Nullable Node leader, Node[] replicas, Node[] inSyncReplicas) {
    this(topic, partition, leader, replicas, inSyncReplicas, new Node[0]);
  }

  /** Makes it; the arrays are not copied. */
  public PartitionInfo(
      String topic,
      int partition,
      @Nullable Node leader,
      Node[] replicas,
      Node[] inSyncReplicas,
      Node[] offlineReplicas) {
    this.topic = topic;
    this.partition = partition;
    this.leader = leader;
    this.replicas = replicas;
    this.inSyncReplicas = inSyncReplicas;
    this.offlineReplicas = offlineReplicas;
  }

  /** The topic's name. */
  public String topic() {
    return topic;
  }

  /** The partition's number, from 0. */
  public int partition() {
    return partition;
  }

  /** The node that writes it, or null. */
  public @Nullable Node leader() {
    return leader;
  }

  /** The nodes that hold it. */
  public Node[] replicas() {
    return replicas;
  }

  /** Those that are up to date. */
  public Node[] inSyncReplicas() {
    return inSyncReplicas;
  }

  /** Those that are away. */
  public Node[] offlineReplicas() {
    return offlineReplicas;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        topic,
        partition,
        leader,
        Arrays.hashCode(replicas),
        Arrays.hashCode(inSyncReplicas),
        Arrays.hashCode(offlineReplicas));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PartitionInfo that
        && partition == that.partition
        && topic.equals(that.topic)
        && Objects.equals(leader, that.leader)
        && Arrays.equals(replicas, that.replicas)
        && Arrays.equals(inSyncReplicas, that.inSyncReplicas)
        && Arrays.equals(offlineReplicas, that.offlineReplicas);
  }

  @Override
  public String toString() {
    return "Partition(topic = "
        + topic
        + ", partition = "
        + partition
        + ", leader = "
        + (leader == null ? "none" : leader.idString())
        + ", replicas = "
        + Arrays.stream(replicas).map(Node::idString).toList()
        + ", isr = "
        + Arrays.stream(inSyncReplicas).map(Node::idString).toList()
        + ", offlineReplicas = "
        + Arrays.stream(offlineReplicas).map(Node::idString).toList()
        + ")";
  }
}
