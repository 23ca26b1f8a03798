package io.millrace.clients.admin;

import io.millrace.common.TopicPartitionInfo;
import io.millrace.common.Uuid;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A topic and its partitions. Immutable. */
public class TopicDescription {
  private final String name;
  private final boolean internal;
  private final List<TopicPartitionInfo> partitions;
  private final Uuid topicId;

  /** Makes it without an identity. */
  public TopicDescription(String name, boolean internal, List<TopicPartitionInfo> partitions) {
    this(name, internal, partitions, Uuid.ZERO_UUID);
  }

  /** Makes it. */
  TopicDescription(
      String name, boolean internal, List<TopicPartitionInfo> partitions, Uuid topicId) {
    this.name = name;
    this.internal = internal;
    this.partitions = List.copyOf(partitions);
    this.topicId = topicId;
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** Whether it belongs to the engine itself. */
  public boolean isInternal() {
    return internal;
  }

  /** The topic's identity. */
  public Uuid topicId() {
    return topicId;
  }

  /** The partitions, in order. */
  public List<TopicPartitionInfo> partitions() {
    return partitions;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TopicDescription that
        && internal == that.internal
        && name.equals(that.name)
        && partitions.equals(that.partitions)
        && topicId.equals(that.topicId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, internal, partitions, topicId);
  }

  @Override
  public String toString() {
    return "(name=" + name + ", internal=" + internal + ", partitions=" + partitions + ")";
  }
}
