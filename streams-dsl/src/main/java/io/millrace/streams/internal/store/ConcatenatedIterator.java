package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.KeyValue;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.WindowStoreIterator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The entries of several iterators, one after the other; opened when reached. */
class ConcatenatedIterator<K, V> implements KeyValueIterator<K, V> {
  private final Iterator<Supplier<? extends KeyValueIterator<K, V>>> remaining;
  private @Nullable KeyValueIterator<K, V> current;

  ConcatenatedIterator(List<Supplier<? extends KeyValueIterator<K, V>>> parts) {
    this.remaining = parts.iterator();
  }

  @Override
  public boolean hasNext() {
    while (current == null || !current.hasNext()) {
      if (!remaining.hasNext()) {
        return false;
      }
      close();
      current = remaining.next().get();
    }
    return true;
  }

  @Override
  public K peekNextKey() {
    return nonEmpty().peekNextKey();
  }

  @Override
  public KeyValue<K, V> next() {
    return nonEmpty().next();
  }

  private KeyValueIterator<K, V> nonEmpty() {
    if (!hasNext()) {
      throw new NoSuchElementException("the iterator has no more entries");
    }
    return requireNonNull(current);
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
    }
  }

  /** The same for the windows of one key. */
  static final class Windows<V> extends ConcatenatedIterator<Long, V>
      implements WindowStoreIterator<V> {
    Windows(List<Supplier<? extends KeyValueIterator<Long, V>>> parts) {
      super(parts);
    }
  }
}
