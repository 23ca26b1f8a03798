package io.millrace.log.api;

import io.millrace.common.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The topics of an engine. Thread-safe; every change is durable when the method returns. */
public interface Topics {

  /**
   * Creates a topic.
   *
   * @param partitions at least 1
   * @param config settings under Kafka's names; unknown names and bad values are refused
   * @throws LogException {@link LogErrorCode#TOPIC_EXISTS}, {@link LogErrorCode#INVALID_TOPIC},
   *     {@link LogErrorCode#INVALID_CONFIG}
   */
  TopicDescription create(String name, int partitions, Map<String, String> config);

  /** Creates the topic unless it exists; an existing one is returned as it is. */
  TopicDescription createIfAbsent(String name, int partitions, Map<String, String> config);

  /**
   * Deletes a topic and its data.
   *
   * @throws LogException {@link LogErrorCode#UNKNOWN_TOPIC}
   */
  void delete(String name);

  /**
   * Changes settings; those that are not named stay as they are. All changes take effect together,
   * or none.
   *
   * @param changes new values under Kafka's names; empty takes a setting back to its default
   * @return the topic as it is now
   * @throws LogException {@link LogErrorCode#UNKNOWN_TOPIC}, {@link LogErrorCode#INVALID_CONFIG}
   */
  TopicDescription alter(String name, Map<String, Optional<String>> changes);

  /**
   * Adds empty partitions. Records stay where they are, so a key may be found in two partitions
   * afterwards.
   *
   * @param total number of partitions to have, more than there are
   * @return the topic as it is now
   * @throws LogException {@link LogErrorCode#UNKNOWN_TOPIC}, {@link LogErrorCode#INVALID_TOPIC}
   */
  TopicDescription addPartitions(String name, int total);

  /**
   * Deletes the records below an offset. They are out of sight at once; their files go when they
   * hold nothing else.
   *
   * @param beforeOffset first offset to keep; -1 deletes everything that is visible now. One below
   *     the start of the log changes nothing.
   * @return the start of the log afterwards
   * @throws LogException {@link LogErrorCode#UNKNOWN_TOPIC}; {@link
   *     LogErrorCode#OFFSET_OUT_OF_RANGE} when the offset is beyond the visible end; {@link
   *     LogErrorCode#INVALID_CONFIG} when the topic's {@code cleanup.policy} does not contain
   *     {@code delete}
   */
  long deleteRecords(TopicPartition partition, long beforeOffset);

  /** The topic, or empty when there is none of that name. */
  Optional<TopicDescription> find(String name);

  /** All topics, ordered by name, internal ones included. */
  List<TopicDescription> list();
}
