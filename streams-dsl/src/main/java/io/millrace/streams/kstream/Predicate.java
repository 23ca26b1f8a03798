package io.millrace.streams.kstream;

/** Decides about a record. */
@FunctionalInterface
public interface Predicate<K, V> {

  /** Returns whether the record satisfies the condition. */
  boolean test(K key, V value);
}
