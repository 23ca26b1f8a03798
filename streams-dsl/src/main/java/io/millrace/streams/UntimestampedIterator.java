package io.millrace.streams;

import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.WindowStoreIterator;

/** Leaves the timestamps of values out. */
class UntimestampedIterator<K, V> implements KeyValueIterator<K, V> {
  private final KeyValueIterator<K, ValueAndTimestamp<V>> entries;

  UntimestampedIterator(KeyValueIterator<K, ValueAndTimestamp<V>> entries) {
    this.entries = entries;
  }

  @Override
  public boolean hasNext() {
    return entries.hasNext();
  }

  @Override
  public KeyValue<K, V> next() {
    KeyValue<K, ValueAndTimestamp<V>> entry = entries.next();
    return KeyValue.pair(entry.key, ValueAndTimestamp.getValueOrNull(entry.value));
  }

  @Override
  public K peekNextKey() {
    return entries.peekNextKey();
  }

  @Override
  public void close() {
    entries.close();
  }

  /** The same for the windows of one key. */
  static final class Windows<V> extends UntimestampedIterator<Long, V>
      implements WindowStoreIterator<V> {
    Windows(WindowStoreIterator<ValueAndTimestamp<V>> entries) {
      super(entries);
    }
  }
}
