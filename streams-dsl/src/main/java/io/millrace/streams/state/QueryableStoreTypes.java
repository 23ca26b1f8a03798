package io.millrace.streams.state;

import io.millrace.streams.internal.store.CompositeKeyValueStore;
import io.millrace.streams.internal.store.CompositeSessionStore;
import io.millrace.streams.internal.store.CompositeWindowStore;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.state.internals.StateStoreProvider;

/** The kinds of read-only views that come with Millrace. */
public final class QueryableStoreTypes {

  /** Only for the sake of existing code; everything here is static. */
  public QueryableStoreTypes() {}

  /** Values by key; timestamps are left out. */
  public static <K, V> QueryableStoreType<ReadOnlyKeyValueStore<K, V>> keyValueStore() {
    return new KeyValueStoreType<>(KeyValueStore.class);
  }

  /** Values and timestamps by key. */
  public static <K, V>
      QueryableStoreType<ReadOnlyKeyValueStore<K, ValueAndTimestamp<V>>>
          timestampedKeyValueStore() {
    return new KeyValueStoreType<>(TimestampedKeyValueStore.class);
  }

  /** Values by key and window; timestamps are left out. */
  public static <K, V> QueryableStoreType<ReadOnlyWindowStore<K, V>> windowStore() {
    return new WindowStoreType<>(WindowStore.class);
  }

  /** Values and timestamps by key and window. */
  public static <K, V>
      QueryableStoreType<ReadOnlyWindowStore<K, ValueAndTimestamp<V>>> timestampedWindowStore() {
    return new WindowStoreType<>(TimestampedWindowStore.class);
  }

  /** Aggregates by key and session. */
  public static <K, V> QueryableStoreType<ReadOnlySessionStore<K, V>> sessionStore() {
    return new SessionStoreType<>();
  }

  /** Key-value stores. */
  public static class KeyValueStoreType<K, V>
      implements QueryableStoreType<ReadOnlyKeyValueStore<K, V>> {
    private final Class<?> accepted;

    KeyValueStoreType(Class<?> accepted) {
      this.accepted = accepted;
    }

    @Override
    public boolean accepts(StateStore stateStore) {
      return accepted.isInstance(stateStore);
    }

    @Override
    public ReadOnlyKeyValueStore<K, V> create(StateStoreProvider provider, String storeName) {
      return new CompositeKeyValueStore<>(provider, storeName, this);
    }
  }

  /** Window stores. */
  public static class WindowStoreType<K, V>
      implements QueryableStoreType<ReadOnlyWindowStore<K, V>> {
    private final Class<?> accepted;

    WindowStoreType(Class<?> accepted) {
      this.accepted = accepted;
    }

    @Override
    public boolean accepts(StateStore stateStore) {
      return accepted.isInstance(stateStore);
    }

    @Override
    public ReadOnlyWindowStore<K, V> create(StateStoreProvider provider, String storeName) {
      return new CompositeWindowStore<>(provider, storeName, this);
    }
  }

  /** Session stores. */
  public static class SessionStoreType<K, V>
      implements QueryableStoreType<ReadOnlySessionStore<K, V>> {

    SessionStoreType() {}

    @Override
    public boolean accepts(StateStore stateStore) {
      return stateStore instanceof SessionStore;
    }

    @Override
    public ReadOnlySessionStore<K, V> create(StateStoreProvider provider, String storeName) {
      return new CompositeSessionStore<>(provider, storeName, this);
    }
  }
}
