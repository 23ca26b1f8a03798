package io.millrace.streams.kstream;

/** Does something with a record for its side effect. */
@FunctionalInterface
public interface ForeachAction<K, V> {

  /** Takes one record; it may be called again for the same record after a failure. */
  void apply(K key, V value);
}
