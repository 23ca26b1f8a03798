package io.millrace.streams.kstream;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.state.KeyValueStore;

/**
 * A table grouped by new keys. When a row changes, its old value is subtracted from the group it
 * was in and its new one added to the group it is in now.
 *
 * @param <K> the type of the grouping keys
 * @param <V> the type of the values
 */
public interface KGroupedTable<K, V> {

  /** Counts the rows of each group. */
  KTable<K, Long> count();

  /** The same as above, with a name for the node. */
  KTable<K, Long> count(Named named);

  /** The same as above, with options for the store. */
  KTable<K, Long> count(Materialized<K, Long, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  KTable<K, Long> count(
      Named named, Materialized<K, Long, KeyValueStore<Bytes, byte[]>> materialized);

  /** Combines the values of each group; the first stands for itself. */
  KTable<K, V> reduce(Reducer<V> adder, Reducer<V> subtractor);

  /** The same as above, with options for the store. */
  KTable<K, V> reduce(
      Reducer<V> adder,
      Reducer<V> subtractor,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  KTable<K, V> reduce(
      Reducer<V> adder,
      Reducer<V> subtractor,
      Named named,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized);

  /** Aggregates the values of each group. */
  <VR> KTable<K, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> adder,
      Aggregator<? super K, ? super V, VR> subtractor);

  /** The same as above, with a name for the node. */
  <VR> KTable<K, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> adder,
      Aggregator<? super K, ? super V, VR> subtractor,
      Named named);

  /** The same as above, with options for the store. */
  <VR> KTable<K, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> adder,
      Aggregator<? super K, ? super V, VR> subtractor,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  <VR> KTable<K, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> adder,
      Aggregator<? super K, ? super V, VR> subtractor,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);
}
