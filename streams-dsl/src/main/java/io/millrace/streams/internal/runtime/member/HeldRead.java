package io.millrace.streams.internal.runtime.member;

import io.millrace.streams.KeyValue;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.WindowStoreIterator;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps a read of the committed state until every iterator over it is closed. Thread-safe. */
final class HeldRead implements AutoCloseable {
  private final Runnable release;
  private final AtomicInteger holders = new AtomicInteger(1);

  /** Held once, by the maker. */
  HeldRead(Runnable release) {
    this.release = release;
  }

  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      release.run();
    }
  }

  /** The result itself, or if it is an iterator, one that holds the read until it is closed. */
  @SuppressWarnings("unchecked") // an iterator is replaced by one of the same kind
  <R> @Nullable R holding(@Nullable R result) {
    if (result instanceof WindowStoreIterator<?> windows) {
      return (R) new Windows<>(windows, held());
    }
    return result instanceof KeyValueIterator<?, ?> entries
        ? (R) new Entries<>(entries, held())
        : result;
  }

  private Once held() {
    holders.incrementAndGet();
    return new Once(this);
  }

  /** Gives the read back at the first call. */
  private static final class Once {
    private @Nullable HeldRead read;

    Once(HeldRead read) {
      this.read = read;
    }

    void close() {
      if (read != null) {
        read.close();
        read = null;
      }
    }
  }

  private static class Entries<K, V> implements KeyValueIterator<K, V> {
    private final KeyValueIterator<K, V> entries;
    private final Once held;

    Entries(KeyValueIterator<K, V> entries, Once held) {
      this.entries = entries;
      this.held = held;
    }

    @Override
    public final boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public final K peekNextKey() {
      return entries.peekNextKey();
    }

    @Override
    public final KeyValue<K, V> next() {
      return entries.next();
    }

    @Override
    public final void close() {
      entries.close();
      held.close();
    }
  }

  private static final class Windows<V> extends Entries<Long, V> implements WindowStoreIterator<V> {
    Windows(WindowStoreIterator<V> windows, Once held) {
      super(windows, held);
    }
  }
}
