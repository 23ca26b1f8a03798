package io.millrace.common;

import java.util.Map;

/** What is made from a class name in a configuration and then gets the whole configuration. */
public interface Configurable {
  /** Hands over the configuration, once. */
  void configure(Map<String, ?> configs);
}
