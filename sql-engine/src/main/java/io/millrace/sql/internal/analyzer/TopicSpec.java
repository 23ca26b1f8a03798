package io.millrace.sql.internal.analyzer;

import java.util.Map;
import java.util.Optional;

/**
 * The topic that a statement wants.
 *
 * @param name its name
 * @param partitions how many partitions the statement asks for; empty when it does not say
 * @param config settings for a new topic, under Kafka's names
 */
public record TopicSpec(String name, Optional<Integer> partitions, Map<String, String> config) {

  /** Copies the settings. */
  public TopicSpec {
    config = Map.copyOf(config);
  }
}
