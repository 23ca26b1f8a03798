package io.millrace.streams.internal.store;

import io.millrace.streams.KeyValue;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.WindowStoreIterator;
import java.util.function.Function;

/** Decodes the entries of a supplied store as they are asked for. */
class RecodedIterator<R, K, V> implements KeyValueIterator<K, V> {
  private final KeyValueIterator<R, byte[]> raw;
  private final Function<R, K> key;
  private final Function<byte[], V> value;

  RecodedIterator(KeyValueIterator<R, byte[]> raw, Function<R, K> key, Function<byte[], V> value) {
    this.raw = raw;
    this.key = key;
    this.value = value;
  }

  @Override
  public final boolean hasNext() {
    return raw.hasNext();
  }

  @Override
  public final K peekNextKey() {
    return key.apply(raw.peekNextKey());
  }

  @Override
  public final KeyValue<K, V> next() {
    KeyValue<R, byte[]> entry = raw.next();
    return KeyValue.pair(key.apply(entry.key), value.apply(entry.value));
  }

  @Override
  public final void close() {
    raw.close();
  }

  /** The same for the windows of one key. */
  static final class Windows<V> extends RecodedIterator<Long, Long, V>
      implements WindowStoreIterator<V> {
    Windows(WindowStoreIterator<byte[]> raw, Function<byte[], V> value) {
      super(raw, start -> start, value);
    }
  }
}
