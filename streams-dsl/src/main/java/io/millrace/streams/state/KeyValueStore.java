package io.millrace.streams.state;

import io.millrace.streams.KeyValue;
import io.millrace.streams.processor.StateStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store of values by key. */
public interface KeyValueStore<K, V> extends StateStore, ReadOnlyKeyValueStore<K, V> {

  /**
   * Writes an entry.
   *
   * @param value null deletes
   */
  void put(K key, @Nullable V value);

  /** Writes an entry if there is none; returns what was there, or null. */
  @Nullable V putIfAbsent(K key, V value);

  /** Writes all entries, in order. */
  void putAll(List<KeyValue<K, V>> entries);

  /** Deletes an entry; returns what was there, or null. */
  @Nullable V delete(K key);
}
