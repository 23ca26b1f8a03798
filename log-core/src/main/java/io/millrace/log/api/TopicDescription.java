package io.millrace.log.api;

import java.util.Map;

/**
 * A topic as it is now.
 *
 * @param id its identity, in Kafka's text form (22 characters, URL-safe base64): a topic that was
 *     deleted and made again has another
 * @param name its name
 * @param partitions number of partitions, at least 1
 * @param config settings that differ from the defaults, under Kafka's names
 */
public record TopicDescription(String id, String name, int partitions, Map<String, String> config) {

  /** Copies the configuration. */
  public TopicDescription {
    config = Map.copyOf(config);
  }

  /** Whether this topic belongs to Millrace itself; such names start with an underscore. */
  public boolean internal() {
    return name.startsWith("_");
  }
}
