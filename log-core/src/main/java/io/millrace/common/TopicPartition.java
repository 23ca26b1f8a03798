package io.millrace.common;

import java.io.Serializable;
import java.util.Objects;

/** A topic name and a partition number. Immutable. */
public final class TopicPartition implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final int partition;
  private final int hash;

  /**
   * Names a partition.
   *
   * @param topic the topic's name
   * @param partition counted from 0
   */
  public TopicPartition(String topic, int partition) {
    this.topic = Objects.requireNonNull(topic, "topic");
    this.partition = partition;
    this.hash = 31 * topic.hashCode() + partition;
  }

  /** The partition number, counted from 0. */
  public int partition() {
    return partition;
  }

  /** The topic's name. */
  public String topic() {
    return topic;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TopicPartition that
        && partition == that.partition
        && topic.equals(that.topic);
  }

  @Override
  public String toString() {
    return topic + "-" + partition;
  }
}
