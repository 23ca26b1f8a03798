package io.millrace.streams.kstream;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.state.KeyValueStore;

/**
 * A stream grouped by its keys. The timestamp of an aggregate is the greatest of its records.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface KGroupedStream<K, V> {

  /** Counts the records of each key. Records with a null key or value are dropped. */
  KTable<K, Long> count();

  /** The same as above, with a name for the node. */
  KTable<K, Long> count(Named named);

  /** The same as above, with options for the store. */
  KTable<K, Long> count(Materialized<K, Long, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  KTable<K, Long> count(
      Named named, Materialized<K, Long, KeyValueStore<Bytes, byte[]>> materialized);

  /**
   * Combines the values of each key; the first stands for itself. Records with a null key or value
   * are dropped.
   */
  KTable<K, V> reduce(Reducer<V> reducer);

  /** The same as above, with options for the store. */
  KTable<K, V> reduce(
      Reducer<V> reducer, Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  KTable<K, V> reduce(
      Reducer<V> reducer,
      Named named,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized);

  /** Aggregates the values of each key. Records with a null key or value are dropped. */
  <VOut> KTable<K, VOut> aggregate(
      Initializer<VOut> initializer, Aggregator<? super K, ? super V, VOut> aggregator);

  /** The same as above, with options for the store. */
  <VOut> KTable<K, VOut> aggregate(
      Initializer<VOut> initializer,
      Aggregator<? super K, ? super V, VOut> aggregator,
      Materialized<K, VOut, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  <VOut> KTable<K, VOut> aggregate(
      Initializer<VOut> initializer,
      Aggregator<? super K, ? super V, VOut> aggregator,
      Named named,
      Materialized<K, VOut, KeyValueStore<Bytes, byte[]>> materialized);

  /** Aggregates by key and window of fixed bounds. */
  <W extends Window> TimeWindowedKStream<K, V> windowedBy(Windows<W> windows);

  /** Aggregates by key and windows that follow the records. */
  TimeWindowedKStream<K, V> windowedBy(SlidingWindows windows);

  /** Aggregates by key and session. */
  SessionWindowedKStream<K, V> windowedBy(SessionWindows windows);

  /** Begins an aggregation of several streams into one table. */
  <VOut> CogroupedKStream<K, VOut> cogroup(Aggregator<? super K, ? super V, VOut> aggregator);
}
