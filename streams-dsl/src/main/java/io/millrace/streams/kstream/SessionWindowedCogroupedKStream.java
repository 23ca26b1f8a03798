package io.millrace.streams.kstream;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.state.SessionStore;

/**
 * Several grouped streams that are aggregated into one table, by key and session.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the aggregates
 */
public interface SessionWindowedCogroupedKStream<K, V> {

  /** Returns the aggregates. */
  KTable<Windowed<K>, V> aggregate(Initializer<V> initializer, Merger<? super K, V> sessionMerger);

  /** The same as above, with a name for the nodes. */
  KTable<Windowed<K>, V> aggregate(
      Initializer<V> initializer, Merger<? super K, V> sessionMerger, Named named);

  /** The same as above, with options for the store. */
  KTable<Windowed<K>, V> aggregate(
      Initializer<V> initializer,
      Merger<? super K, V> sessionMerger,
      Materialized<K, V, SessionStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the nodes and options for the store. */
  KTable<Windowed<K>, V> aggregate(
      Initializer<V> initializer,
      Merger<? super K, V> sessionMerger,
      Named named,
      Materialized<K, V, SessionStore<Bytes, byte[]>> materialized);
}
