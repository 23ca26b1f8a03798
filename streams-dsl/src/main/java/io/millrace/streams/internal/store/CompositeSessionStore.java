package io.millrace.streams.internal.store;

import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.QueryableStoreType;
import io.millrace.streams.state.ReadOnlySessionStore;
import io.millrace.streams.state.internals.StateStoreProvider;
import org.jspecify.annotations.Nullable;

/** A read-only session store over several partitions. */
public final class CompositeSessionStore<K, V> implements ReadOnlySessionStore<K, V> {
  private final Partitions<ReadOnlySessionStore<K, V>> partitions;

  /** A view over what the provider has, now and later. */
  public CompositeSessionStore(
      StateStoreProvider provider,
      String storeName,
      QueryableStoreType<ReadOnlySessionStore<K, V>> type) {
    this.partitions = new Partitions<>(provider, storeName, type);
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> findSessions(
      K key, long earliestSessionEndTime, long latestSessionStartTime) {
    return partitions.all(
        store -> store.findSessions(key, earliestSessionEndTime, latestSessionStartTime));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFindSessions(
      K key, long earliestSessionEndTime, long latestSessionStartTime) {
    return partitions.all(
        store -> store.backwardFindSessions(key, earliestSessionEndTime, latestSessionStartTime));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> findSessions(
      @Nullable K keyFrom,
      @Nullable K keyTo,
      long earliestSessionEndTime,
      long latestSessionStartTime) {
    return partitions.all(
        store ->
            store.findSessions(keyFrom, keyTo, earliestSessionEndTime, latestSessionStartTime));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFindSessions(
      @Nullable K keyFrom,
      @Nullable K keyTo,
      long earliestSessionEndTime,
      long latestSessionStartTime) {
    return partitions.all(
        store ->
            store.backwardFindSessions(
                keyFrom, keyTo, earliestSessionEndTime, latestSessionStartTime));
  }

  @Override
  public @Nullable V fetchSession(K key, long sessionStartTime, long sessionEndTime) {
    return partitions.first(store -> store.fetchSession(key, sessionStartTime, sessionEndTime));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> fetch(K key) {
    return partitions.all(store -> store.fetch(key));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFetch(K key) {
    return partitions.all(store -> store.backwardFetch(key));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> fetch(@Nullable K keyFrom, @Nullable K keyTo) {
    return partitions.all(store -> store.fetch(keyFrom, keyTo));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFetch(@Nullable K keyFrom, @Nullable K keyTo) {
    return partitions.all(store -> store.backwardFetch(keyFrom, keyTo));
  }
}
