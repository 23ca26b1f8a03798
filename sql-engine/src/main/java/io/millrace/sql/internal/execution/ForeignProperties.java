package io.millrace.sql.internal.execution;

import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.producer.ProducerConfig;
import io.millrace.streams.StreamsConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Properties of ksqlDB, and of the clients below it, that mean nothing here. They are accepted so
 * that scripts need not change, and ignored with a notice.
 */
final class ForeignProperties {
  private static final String KSQL = "ksql.";
  private static final List<String> CLIENT_PREFIXES =
      List.of("streams.", "producer.", "consumer.", "main.consumer.", "restore.consumer.");
  private static final Set<String> CLIENT_NAMES = clientNames();

  private ForeignProperties() {}

  private static Set<String> clientNames() {
    Set<String> names = new HashSet<>(StreamsConfig.configDef().names());
    names.addAll(ConsumerConfig.configNames());
    names.addAll(ProducerConfig.configNames());
    return names;
  }

  /** Returns whether {@code name}, in lower case, is such a property. */
  static boolean contains(String name) {
    if (name.startsWith(KSQL)) {
      return true;
    }
    String bare = name;
    for (String prefix : CLIENT_PREFIXES) {
      bare = bare.startsWith(prefix) ? bare.substring(prefix.length()) : bare;
    }
    return CLIENT_NAMES.contains(bare);
  }

  /** Returns what to tell who sets {@code name}. */
  static String notice(String name) {
    return "Property \"%s\" has no effect here and is ignored.".formatted(name);
  }
}
