package io.millrace.streams.state;

import io.millrace.streams.processor.StateStore;
import java.util.Map;

/** Describes a store that a topology uses. The {@code with} methods change this builder. */
public interface StoreBuilder<T extends StateStore> {

  /** Holds changes back per key until the task is at rest. */
  StoreBuilder<T> withCachingEnabled();

  /** Passes on each change at once. */
  StoreBuilder<T> withCachingDisabled();

  /**
   * Asks for the store to be kept. Changes are part of the commit; a changelog topic is only
   * written when the map is not empty.
   *
   * @param config settings of the changelog topic
   */
  StoreBuilder<T> withLoggingEnabled(Map<String, String> config);

  /** Says that no changelog topic is wanted. */
  StoreBuilder<T> withLoggingDisabled();

  /** A new store; it is opened by {@link StateStore#init}. */
  T build();

  /** Settings of the changelog topic. */
  Map<String, String> logConfig();

  /** Whether logging is enabled. */
  boolean loggingEnabled();

  /** The name of the store. */
  String name();
}
