package io.millrace.streams.internal.dsl;

import io.millrace.streams.kstream.Named;
import org.jspecify.annotations.Nullable;

/**
 * Generates the names of nodes and stores from one counter. A number is taken for every operation,
 * named by the user or not, so that naming one does not rename the others.
 */
final class Names {
  static final String STORE = "STATE-STORE-";
  static final String REPARTITION_TOPIC_SUFFIX = "-repartition";

  private int next;

  /** Gives access to the name in options, and to the check of names. */
  private static final class Given extends Named {
    Given(Named named) {
      super(named);
    }

    Given(String name) {
      super(name);
    }

    String name() {
      return name;
    }
  }

  /** The name in the options; null without options. */
  static @Nullable String of(@Nullable Named named) {
    return named == null ? null : new Given(named).name();
  }

  /** The next generated name of a node. */
  String node(String prefix) {
    return "%s%010d".formatted(prefix, next++);
  }

  /** The next generated name of a store. */
  String store(String prefix) {
    return "%s%s%010d".formatted(prefix, STORE, next++);
  }

  /** The given name, or a generated one if it is null. */
  String node(@Nullable String given, String prefix) {
    String generated = node(prefix);
    return given == null ? generated : new Given(given).name();
  }

  /** The given name with a suffix, or a generated one if it is null. */
  String node(@Nullable String given, String suffix, String prefix) {
    return node(given == null ? null : given + suffix, prefix);
  }
}
