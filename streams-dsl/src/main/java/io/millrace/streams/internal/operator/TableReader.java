package io.millrace.streams.internal.operator;

import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Looks up the current rows of a table that is kept in this task. */
@FunctionalInterface
public interface TableReader<K, V> {

  /** The row of that key and its time, or null. */
  @Nullable ValueAndTimestamp<V> get(K key);
}
