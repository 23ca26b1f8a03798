package io.millrace.clients.admin;

import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.common.KafkaFuture;
import io.millrace.common.TopicPartition;
import java.util.Map;

/** The outcome of {@link Admin#listConsumerGroupOffsets}. */
public class ListConsumerGroupOffsetsResult {
  private final Map<String, KafkaFuture<Map<TopicPartition, OffsetAndMetadata>>> groups;

  ListConsumerGroupOffsetsResult(
      Map<String, KafkaFuture<Map<TopicPartition, OffsetAndMetadata>>> groups) {
    this.groups = groups;
  }

  /**
   * The offsets of the one group that was asked for.
   *
   * @throws IllegalStateException when several were
   */
  public KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> partitionsToOffsetAndMetadata() {
    if (groups.size() != 1) {
      throw new IllegalStateException("offsets of " + groups.size() + " groups were asked for");
    }
    return groups.values().iterator().next();
  }

  /**
   * The offsets of a group.
   *
   * @throws IllegalArgumentException when it was not asked for
   */
  public KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> partitionsToOffsetAndMetadata(
      String groupId) {
    KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> future = groups.get(groupId);
    if (future == null) {
      throw new IllegalArgumentException("group \"" + groupId + "\" was not asked for");
    }
    return future;
  }

  /** The offsets of all groups. */
  public KafkaFuture<Map<String, Map<TopicPartition, OffsetAndMetadata>>> all() {
    return Futures.all(groups);
  }
}
