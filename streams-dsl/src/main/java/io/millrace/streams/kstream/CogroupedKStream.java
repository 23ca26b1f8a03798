package io.millrace.streams.kstream;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.state.KeyValueStore;

/**
 * Several grouped streams with the same keys that are aggregated into one table, each in its own
 * way.
 *
 * @param <K> the type of the keys
 * @param <VOut> the type of the aggregates
 */
public interface CogroupedKStream<K, VOut> {

  /** Adds a stream and how its records are aggregated; returns this. */
  <V> CogroupedKStream<K, VOut> cogroup(
      KGroupedStream<K, V> groupedStream, Aggregator<? super K, ? super V, VOut> aggregator);

  /** Returns the aggregates. */
  KTable<K, VOut> aggregate(Initializer<VOut> initializer);

  /** The same as above, with a name for the nodes. */
  KTable<K, VOut> aggregate(Initializer<VOut> initializer, Named named);

  /** The same as above, with options for the store. */
  KTable<K, VOut> aggregate(
      Initializer<VOut> initializer,
      Materialized<K, VOut, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the nodes and options for the store. */
  KTable<K, VOut> aggregate(
      Initializer<VOut> initializer,
      Named named,
      Materialized<K, VOut, KeyValueStore<Bytes, byte[]>> materialized);

  /** Aggregates by key and window of fixed bounds. */
  <W extends Window> TimeWindowedCogroupedKStream<K, VOut> windowedBy(Windows<W> windows);

  /** Aggregates by key and windows that follow the records. */
  TimeWindowedCogroupedKStream<K, VOut> windowedBy(SlidingWindows windows);

  /** Aggregates by key and session. */
  SessionWindowedCogroupedKStream<K, VOut> windowedBy(SessionWindows windows);
}
