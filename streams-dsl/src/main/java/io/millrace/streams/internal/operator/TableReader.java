package io.millrace.streams.internal.operator;

import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Looks up the rows of a table that is kept in this task. */
@FunctionalInterface
public interface TableReader<K, V> {

  /** The row of that key and its time, or null. */
  @Nullable ValueAndTimestamp<V> get(K key);

  /** Whether {@link #get(Object, long)} can tell rows as of an earlier time. */
  default boolean isVersioned() {
    return false;
  }

  /** The row of that key as of a time and the time since when it is so, or null. */
  default @Nullable ValueAndTimestamp<V> get(K key, long asOfMs) {
    throw new UnsupportedOperationException("the table keeps no versions of its rows");
  }
}
