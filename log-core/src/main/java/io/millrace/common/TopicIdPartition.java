package io.millrace.common;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A partition of a topic that is known by its identity. Immutable. */
public class TopicIdPartition {
  private final Uuid topicId;
  private final TopicPartition topicPartition;

  /** Makes it. */
  public TopicIdPartition(Uuid topicId, TopicPartition topicPartition) {
    this.topicId = topicId;
    this.topicPartition = topicPartition;
  }

  /** The topic's identity. */
  public Uuid topicId() {
    return topicId;
  }

  /** The partition. */
  public TopicPartition topicPartition() {
    return topicPartition;
  }

  /** Makes it. */
  public TopicIdPartition(Uuid topicId, int partition, String topic) {
    this(topicId, new TopicPartition(topic, partition));
  }

  /** The topic's name. */
  public String topic() {
    return topicPartition.topic();
  }

  /** The partition's number. */
  public int partition() {
    return topicPartition.partition();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TopicIdPartition that
        && topicId.equals(that.topicId)
        && topicPartition.equals(that.topicPartition);
  }

  @Override
  public int hashCode() {
    return Objects.hash(topicId, topicPartition);
  }

  @Override
  public String toString() {
    return "TopicIdPartition(topicId=" + topicId + ", topicPartition=" + topicPartition + ")";
  }
}
