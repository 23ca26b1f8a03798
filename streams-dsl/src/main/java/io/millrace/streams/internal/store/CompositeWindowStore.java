package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.QueryableStoreType;
import io.millrace.streams.state.ReadOnlyWindowStore;
import io.millrace.streams.state.WindowStoreIterator;
import io.millrace.streams.state.internals.StateStoreProvider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A read-only window store over several partitions. */
public final class CompositeWindowStore<K, V> implements ReadOnlyWindowStore<K, V> {
  private final Partitions<ReadOnlyWindowStore<K, V>> partitions;

  /** A view over what the provider has, now and later. */
  public CompositeWindowStore(
      StateStoreProvider provider,
      String storeName,
      QueryableStoreType<ReadOnlyWindowStore<K, V>> type) {
    this.partitions = new Partitions<>(provider, storeName, type);
  }

  @Override
  public @Nullable V fetch(K key, long time) {
    requireNonNull(key, "key");
    return partitions.first(store -> store.fetch(key, time));
  }

  @Override
  public WindowStoreIterator<V> fetch(K key, Instant timeFrom, Instant timeTo) {
    requireNonNull(key, "key");
    return partitions.windows(store -> store.fetch(key, timeFrom, timeTo));
  }

  @Override
  public WindowStoreIterator<V> backwardFetch(K key, Instant timeFrom, Instant timeTo) {
    requireNonNull(key, "key");
    return partitions.windows(store -> store.backwardFetch(key, timeFrom, timeTo));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> fetch(
      @Nullable K keyFrom, @Nullable K keyTo, Instant timeFrom, Instant timeTo) {
    return partitions.all(store -> store.fetch(keyFrom, keyTo, timeFrom, timeTo));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFetch(
      @Nullable K keyFrom, @Nullable K keyTo, Instant timeFrom, Instant timeTo) {
    return partitions.all(store -> store.backwardFetch(keyFrom, keyTo, timeFrom, timeTo));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> all() {
    return partitions.all(ReadOnlyWindowStore::all);
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardAll() {
    return partitions.all(ReadOnlyWindowStore::backwardAll);
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> fetchAll(Instant timeFrom, Instant timeTo) {
    return partitions.all(store -> store.fetchAll(timeFrom, timeTo));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFetchAll(Instant timeFrom, Instant timeTo) {
    return partitions.all(store -> store.backwardFetchAll(timeFrom, timeTo));
  }
}
