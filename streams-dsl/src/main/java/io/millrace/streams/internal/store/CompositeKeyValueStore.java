package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serializer;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.QueryableStoreType;
import io.millrace.streams.state.ReadOnlyKeyValueStore;
import io.millrace.streams.state.internals.StateStoreProvider;
import org.jspecify.annotations.Nullable;

/** A read-only key-value store over several partitions. */
public final class CompositeKeyValueStore<K, V> implements ReadOnlyKeyValueStore<K, V> {
  private final Partitions<ReadOnlyKeyValueStore<K, V>> partitions;

  /** A view over what the provider has, now and later. */
  public CompositeKeyValueStore(
      StateStoreProvider provider,
      String storeName,
      QueryableStoreType<ReadOnlyKeyValueStore<K, V>> type) {
    this.partitions = new Partitions<>(provider, storeName, type);
  }

  @Override
  public @Nullable V get(K key) {
    requireNonNull(key, "key");
    return partitions.first(store -> store.get(key));
  }

  @Override
  public KeyValueIterator<K, V> range(@Nullable K from, @Nullable K to) {
    return partitions.all(store -> store.range(from, to));
  }

  @Override
  public KeyValueIterator<K, V> reverseRange(@Nullable K from, @Nullable K to) {
    return partitions.all(store -> store.reverseRange(from, to));
  }

  @Override
  public KeyValueIterator<K, V> all() {
    return partitions.all(ReadOnlyKeyValueStore::all);
  }

  @Override
  public KeyValueIterator<K, V> reverseAll() {
    return partitions.all(ReadOnlyKeyValueStore::reverseAll);
  }

  @Override
  public <PS extends Serializer<P>, P> KeyValueIterator<K, V> prefixScan(
      P prefix, PS prefixKeySerializer) {
    return partitions.all(store -> store.prefixScan(prefix, prefixKeySerializer));
  }

  @Override
  public long approximateNumEntries() {
    long sum = 0;
    for (ReadOnlyKeyValueStore<K, V> store : partitions.stores()) {
      sum += store.approximateNumEntries();
    }
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
