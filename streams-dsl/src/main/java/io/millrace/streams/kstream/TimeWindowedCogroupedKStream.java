package io.millrace.streams.kstream;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.state.WindowStore;

/**
 * Several grouped streams that are aggregated into one table, by key and window.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the aggregates
 */
public interface TimeWindowedCogroupedKStream<K, V> {

  /** Returns the aggregates. */
  KTable<Windowed<K>, V> aggregate(Initializer<V> initializer);

  /** The same as above, with a name for the nodes. */
  KTable<Windowed<K>, V> aggregate(Initializer<V> initializer, Named named);

  /** The same as above, with options for the store. */
  KTable<Windowed<K>, V> aggregate(
      Initializer<V> initializer, Materialized<K, V, WindowStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the nodes and options for the store. */
  KTable<Windowed<K>, V> aggregate(
      Initializer<V> initializer,
      Named named,
      Materialized<K, V, WindowStore<Bytes, byte[]>> materialized);
}
