package io.millrace.streams.state;

import io.millrace.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A key-value store that can be read. Order is that of the serialized keys as unsigned bytes; over
 * several partitions the results are concatenated.
 */
public interface ReadOnlyKeyValueStore<K, V> {

  /** The value under {@code key}, or null. */
  @Nullable V get(K key);

  /**
   * Entries from {@code from} to {@code to}, both inclusive.
   *
   * @param from null for the beginning
   * @param to null for the end
   */
  KeyValueIterator<K, V> range(@Nullable K from, @Nullable K to);

  /** The same, highest key first. */
  default KeyValueIterator<K, V> reverseRange(@Nullable K from, @Nullable K to) {
    throw new UnsupportedOperationException("this store cannot be read in reverse");
  }

  /** All entries. */
  KeyValueIterator<K, V> all();

  /** All entries, highest key first. */
  default KeyValueIterator<K, V> reverseAll() {
    throw new UnsupportedOperationException("this store cannot be read in reverse");
  }

  /** Entries whose serialized key starts with the serialized prefix. */
  default <PS extends Serializer<P>, P> KeyValueIterator<K, V> prefixScan(
      P prefix, PS prefixKeySerializer) {
    throw new UnsupportedOperationException("this store has no prefix scan");
  }

  /** An estimate of the number of entries. */
  long approximateNumEntries();
}
