package io.millrace.streams;

import io.millrace.common.serialization.Serializer;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.StateStoreContext;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.ValueAndTimestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A timestamped key-value store as a test sees it without timestamps. */
final class UntimestampedKeyValueStore<K, V> implements KeyValueStore<K, V> {
  // Tests that write through this view give no time.
  private static final long NO_TIMESTAMP = -1;

  private final TimestampedKeyValueStore<K, V> store;

  UntimestampedKeyValueStore(TimestampedKeyValueStore<K, V> store) {
    this.store = store;
  }

  @Override
  public @Nullable V get(K key) {
    return ValueAndTimestamp.getValueOrNull(store.get(key));
  }

  @Override
  public void put(K key, @Nullable V value) {
    store.put(key, ValueAndTimestamp.make(value, NO_TIMESTAMP));
  }

  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    return ValueAndTimestamp.getValueOrNull(
        store.putIfAbsent(key, ValueAndTimestamp.make(value, NO_TIMESTAMP)));
  }

  @Override
  public void putAll(List<KeyValue<K, V>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public @Nullable V delete(K key) {
    return ValueAndTimestamp.getValueOrNull(store.delete(key));
  }

  @Override
  public KeyValueIterator<K, V> range(@Nullable K from, @Nullable K to) {
    return new UntimestampedIterator<>(store.range(from, to));
  }

  @Override
  public KeyValueIterator<K, V> reverseRange(@Nullable K from, @Nullable K to) {
    return new UntimestampedIterator<>(store.reverseRange(from, to));
  }

  @Override
  public KeyValueIterator<K, V> all() {
    return new UntimestampedIterator<>(store.all());
  }

  @Override
  public KeyValueIterator<K, V> reverseAll() {
    return new UntimestampedIterator<>(store.reverseAll());
  }

  @Override
  public <PS extends Serializer<P>, P> KeyValueIterator<K, V> prefixScan(
      P prefix, PS prefixKeySerializer) {
    return new UntimestampedIterator<>(store.prefixScan(prefix, prefixKeySerializer));
  }

  @Override
  public long approximateNumEntries() {
    return store.approximateNumEntries();
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
