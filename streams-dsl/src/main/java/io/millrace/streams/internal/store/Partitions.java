package io.millrace.streams.internal.store;

import io.millrace.streams.errors.InvalidStateStoreException;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.QueryableStoreType;
import io.millrace.streams.state.WindowStoreIterator;
import io.millrace.streams.state.internals.StateStoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stores of one name over several partitions, asked one after the other. */
record Partitions<S>(StateStoreProvider provider, String storeName, QueryableStoreType<S> type) {

  List<S> stores() {
    List<S> stores = provider.stores(storeName, type);
    if (stores.isEmpty()) {
      throw new InvalidStateStoreException(
          "store \"%s\" has no partition here".formatted(storeName));
    }
    return stores;
  }

  <R> @Nullable R first(Function<S, @Nullable R> read) {
    for (S store : stores()) {
      R found = read.apply(store);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  <K, V> KeyValueIterator<K, V> all(Function<S, ? extends KeyValueIterator<K, V>> scan) {
    return new ConcatenatedIterator<>(parts(scan));
  }

  <V> WindowStoreIterator<V> windows(Function<S, ? extends KeyValueIterator<Long, V>> scan) {
    return new ConcatenatedIterator.Windows<>(parts(scan));
  }

  private <K, V> List<Supplier<? extends KeyValueIterator<K, V>>> parts(
      Function<S, ? extends KeyValueIterator<K, V>> scan) {
    List<Supplier<? extends KeyValueIterator<K, V>>> parts = new ArrayList<>();
    for (S store : stores()) {
      parts.add(() -> scan.apply(store));
    }
    return parts;
  }
}
