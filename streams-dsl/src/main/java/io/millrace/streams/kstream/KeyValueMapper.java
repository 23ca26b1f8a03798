package io.millrace.streams.kstream;

/** Maps a record to something: a new key, a pair, a list of pairs. */
@FunctionalInterface
public interface KeyValueMapper<K, V, VR> {

  /** Returns what the record becomes. */
  VR apply(K key, V value);
}
