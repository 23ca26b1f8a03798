package io.millrace.common;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A partition as an admin client sees it. Embedded, this process is its only replica. */
public class TopicPartitionInfo {
  private final int partition;
  private final @Nullable Node leader;
  private final List<Node> replicas;
  private final List<Node> isr;

  /** Makes it. */
  public TopicPartitionInfo(
      int partition, @Nullable Node leader, List<Node> replicas, List<Node> isr) {
    this.partition = partition;
    this.leader = leader;
    this.replicas = List.copyOf(replicas);
    this.isr = List.copyOf(isr);
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
  public List<Node> replicas() {
    return replicas;
  }

  /** Those that are up to date. */
  public List<Node> isr() {
    return isr;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TopicPartitionInfo that
        && partition == that.partition
        && Objects.equals(leader, that.leader)
        && replicas.equals(that.replicas)
        && isr.equals(that.isr);
  }

  @Override
  public int hashCode() {
    return Objects.hash(partition, leader, replicas, isr);
  }

  @Override
  public String toString() {
    return "(partition="
        + partition
        + ", leader="
        + leader
        + ", replicas="
        + replicas
        + ", isr="
        + isr
        + ")";
  }
}
