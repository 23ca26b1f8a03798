package io.millrace.clients.admin;

import io.millrace.common.TopicPartition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  public boolean equals(@Nullable Object other) {
    return other instanceof MemberAssignment that && topicPartitions.equals(that.topicPartitions);
  }

  @Override
  public int hashCode() {
    return topicPartitions.hashCode();
  }

  @Override
  public String toString() {
    return "(topicPartitions=" + topicPartitions + ")";
  }
}
