package io.millrace.clients.admin;

import io.millrace.common.TopicPartition;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose committed offsets are asked for. */
public class ListConsumerGroupOffsetsSpec {
  private @Nullable List<TopicPartition> topicPartitions;

  /** Asks for all partitions. */
  public ListConsumerGroupOffsetsSpec() {}

  /** Asks for these partitions; null stands for all. */
  public ListConsumerGroupOffsetsSpec topicPartitions(
      @Nullable Collection<TopicPartition> topicPartitions) {
    this.topicPartitions = topicPartitions == null ? null : List.copyOf(topicPartitions);
    return this;
  }

  /** The partitions asked for; null for all. */
  public @Nullable Collection<TopicPartition> topicPartitions() {
    return topicPartitions;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ListConsumerGroupOffsetsSpec that
        && Objects.equals(topicPartitions, that.topicPartitions);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(topicPartitions);
  }

  @Override
  public String toString() {
    return "ListConsumerGroupOffsetsSpec(topicPartitions=" + topicPartitions + ")";
  }
}
