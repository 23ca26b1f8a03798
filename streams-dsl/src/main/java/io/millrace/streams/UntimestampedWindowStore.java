package io.millrace.streams;

import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.StateStoreContext;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.TimestampedWindowStore;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.WindowStore;
import io.millrace.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** A timestamped window store as a test sees it without timestamps. */
final class UntimestampedWindowStore<K, V> implements WindowStore<K, V> {
  private static final long NO_TIMESTAMP = -1;

  private final TimestampedWindowStore<K, V> store;

  UntimestampedWindowStore(TimestampedWindowStore<K, V> store) {
    this.store = store;
  }

  @Override
  public void put(K key, @Nullable V value, long windowStartTimestamp) {
    store.put(key, ValueAndTimestamp.make(value, NO_TIMESTAMP), windowStartTimestamp);
  }

  @Override
  public @Nullable V fetch(K key, long time) {
    return ValueAndTimestamp.getValueOrNull(store.fetch(key, time));
  }

  @Override
  public WindowStoreIterator<V> fetch(K key, long timeFrom, long timeTo) {
    return new UntimestampedIterator.Windows<>(store.fetch(key, timeFrom, timeTo));
  }

  @Override
  public WindowStoreIterator<V> backwardFetch(K key, long timeFrom, long timeTo) {
    return new UntimestampedIterator.Windows<>(store.backwardFetch(key, timeFrom, timeTo));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> fetch(
      @Nullable K keyFrom, @Nullable K keyTo, long timeFrom, long timeTo) {
    return new UntimestampedIterator<>(store.fetch(keyFrom, keyTo, timeFrom, timeTo));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFetch(
      @Nullable K keyFrom, @Nullable K keyTo, long timeFrom, long timeTo) {
    return new UntimestampedIterator<>(store.backwardFetch(keyFrom, keyTo, timeFrom, timeTo));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> fetchAll(long timeFrom, long timeTo) {
    return new UntimestampedIterator<>(store.fetchAll(timeFrom, timeTo));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardFetchAll(long timeFrom, long timeTo) {
    return new UntimestampedIterator<>(store.backwardFetchAll(timeFrom, timeTo));
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> all() {
    return new UntimestampedIterator<>(store.all());
  }

  @Override
  public KeyValueIterator<Windowed<K>, V> backwardAll() {
    return new UntimestampedIterator<>(store.backwardAll());
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    store.init(context, root);
  }

  @Override
  public void flush() {
    store.flush();
  }

  @Override
  public void close() {
    store.close();
  }

  @Override
  public boolean persistent() {
    return store.persistent();
  }

  @Override
  public boolean isOpen() {
    return store.isOpen();
  }
}
