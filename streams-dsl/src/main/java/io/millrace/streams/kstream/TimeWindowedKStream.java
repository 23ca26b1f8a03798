package io.millrace.streams.kstream;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.state.WindowStore;

/**
 * A stream grouped by its keys and by windows of fixed bounds. A window takes records until stream
 * time has reached its end plus grace; later ones are dropped, logged and counted. Records with a
 * null key are dropped; null values are not.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface TimeWindowedKStream<K, V> {

  /** Counts the records of each key and window. */
  KTable<Windowed<K>, Long> count();

  /** The same as above, with a name for the node. */
  KTable<Windowed<K>, Long> count(Named named);

  /** The same as above, with options for the store. */
  KTable<Windowed<K>, Long> count(Materialized<K, Long, WindowStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  KTable<Windowed<K>, Long> count(
      Named named, Materialized<K, Long, WindowStore<Bytes, byte[]>> materialized);

  /** Combines the values of each key and window; the first stands for itself. */
  KTable<Windowed<K>, V> reduce(Reducer<V> reducer);

  /** The same as above, with a name for the node. */
  KTable<Windowed<K>, V> reduce(Reducer<V> reducer, Named named);

  /** The same as above, with options for the store. */
  KTable<Windowed<K>, V> reduce(
      Reducer<V> reducer, Materialized<K, V, WindowStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  KTable<Windowed<K>, V> reduce(
      Reducer<V> reducer, Named named, Materialized<K, V, WindowStore<Bytes, byte[]>> materialized);

  /** Aggregates the values of each key and window. */
  <VOut> KTable<Windowed<K>, VOut> aggregate(
      Initializer<VOut> initializer, Aggregator<? super K, ? super V, VOut> aggregator);

  /** The same as above, with a name for the node. */
  <VOut> KTable<Windowed<K>, VOut> aggregate(
      Initializer<VOut> initializer,
      Aggregator<? super K, ? super V, VOut> aggregator,
      Named named);

  /** The same as above, with options for the store. */
  <VOut> KTable<Windowed<K>, VOut> aggregate(
      Initializer<VOut> initializer,
      Aggregator<? super K, ? super V, VOut> aggregator,
      Materialized<K, VOut, WindowStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  <VOut> KTable<Windowed<K>, VOut> aggregate(
      Initializer<VOut> initializer,
      Aggregator<? super K, ? super V, VOut> aggregator,
      Named named,
      Materialized<K, VOut, WindowStore<Bytes, byte[]>> materialized);

  /**
   * Returns the same with another way of passing results on; the default is with every record.
   *
   * @throws IllegalArgumentException if windows that never close are to be passed on when they do
   */
  TimeWindowedKStream<K, V> emitStrategy(EmitStrategy emitStrategy);
}
