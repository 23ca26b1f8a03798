package io.millrace.clients.admin;

import io.millrace.common.TopicPartition;
import java.util.Set;

/** The partitions of a member. Immutable. */
public class MemberAssignment {
  private final Set<TopicPartition> topicPartitions;

  /** Copies the partitions. */
  public MemberAssignment(Set<TopicPartition> topicPartitions) {
    this.topicPartitions = Set.copyOf(topicPartitions);
  }

  /** The partitions. */
  public Set<TopicPartition> topicPartitions() {
    return topicPartitions;
  }

  @Override
  public String toString() {
    return "(topicPartitions=" + topicPartitions + ")";
  }
}
