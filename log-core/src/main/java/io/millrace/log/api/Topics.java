package io.millrace.log.api;

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

  /** The topic, or empty when there is none of that name. */
  Optional<TopicDescription> find(String name);

  /** All topics, ordered by name, internal ones included. */
  List<TopicDescription> list();
}
