package io.millrace.streams.internal.store;

import io.millrace.streams.KeyValue;
import io.millrace.streams.errors.InvalidStateStoreException;
import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.WindowStoreIterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Decodes the entries of a byte iterator as they are asked for. */
class DecodedIterator<K, V> implements KeyValueIterator<K, V> {
  private final ByteIterator entries;
  private final Function<byte[], K> key;
  private final Function<byte[], V> value;
  private boolean ready;
  private boolean closed;

  DecodedIterator(ByteIterator entries, Function<byte[], K> key, Function<byte[], V> value) {
    this.entries = entries;
    this.key = key;
    this.value = value;
  }

  @Override
  public boolean hasNext() {
    if (closed) {
      throw new InvalidStateStoreException("the iterator is closed");
    }
    if (!ready) {
      ready = entries.advance();
    }
    return ready;
  }

  @Override
  public K peekNextKey() {
    requireNext();
    return key.apply(entries.key());
  }

  @Override
  public KeyValue<K, V> next() {
    requireNext();
    ready = false;
    return KeyValue.pair(key.apply(entries.key()), value.apply(entries.value()));
  }

  private void requireNext() {
    if (!hasNext()) {
      throw new NoSuchElementException("the iterator has no more entries");
    }
  }

  @Override
  public void close() {
    closed = true;
    entries.close();
  }

  /** The same for the windows of one key. */
  static final class Windows<V> extends DecodedIterator<Long, V> implements WindowStoreIterator<V> {
    Windows(ByteIterator entries, Function<byte[], Long> start, Function<byte[], V> value) {
      super(entries, start, value);
    }
  }
}
