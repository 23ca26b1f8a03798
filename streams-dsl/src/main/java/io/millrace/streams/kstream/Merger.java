package io.millrace.streams.kstream;

/** Combines the aggregates of two sessions that have become one. */
@FunctionalInterface
public interface Merger<K, V> {

  /** Returns the aggregate of both. */
  V apply(K aggKey, V aggOne, V aggTwo);
}
