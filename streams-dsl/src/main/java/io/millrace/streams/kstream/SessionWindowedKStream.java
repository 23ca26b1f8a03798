package io.millrace.streams.kstream;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.state.SessionStore;

/**
 * A stream grouped by its keys and by sessions: records of a key that are no further apart than the
 * inactivity gap. A session that grows replaces those it grows out of; their rows are deleted. It
 * takes records until stream time has passed its end, the gap and the grace; later ones are
 * dropped, logged and counted. Records with a null key are dropped; null values are not. The
 * timestamp of a result is the end of its session.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface SessionWindowedKStream<K, V> {

  /** Counts the records of each key and session. */
  KTable<Windowed<K>, Long> count();

  /** The same as above, with a name for the node. */
  KTable<Windowed<K>, Long> count(Named named);

  /** The same as above, with options for the store. */
  KTable<Windowed<K>, Long> count(Materialized<K, Long, SessionStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  KTable<Windowed<K>, Long> count(
      Named named, Materialized<K, Long, SessionStore<Bytes, byte[]>> materialized);

  /** Combines the values of each key and session; the first stands for itself. */
  KTable<Windowed<K>, V> reduce(Reducer<V> reducer);

  /** The same as above, with a name for the node. */
  KTable<Windowed<K>, V> reduce(Reducer<V> reducer, Named named);

  /** The same as above, with options for the store. */
  KTable<Windowed<K>, V> reduce(
      Reducer<V> reducer, Materialized<K, V, SessionStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  KTable<Windowed<K>, V> reduce(
      Reducer<V> reducer,
      Named named,
      Materialized<K, V, SessionStore<Bytes, byte[]>> materialized);

  /** Aggregates the values of each key and session. */
  <VOut> KTable<Windowed<K>, VOut> aggregate(
      Initializer<VOut> initializer,
      Aggregator<? super K, ? super V, VOut> aggregator,
      Merger<? super K, VOut> sessionMerger);

  /** The same as above, with a name for the node. */
  <VOut> KTable<Windowed<K>, VOut> aggregate(
      Initializer<VOut> initializer,
      Aggregator<? super K, ? super V, VOut> aggregator,
      Merger<? super K, VOut> sessionMerger,
      Named named);

  /** The same as above, with options for the store. */
  <VOut> KTable<Windowed<K>, VOut> aggregate(
      Initializer<VOut> initializer,
      Aggregator<? super K, ? super V, VOut> aggregator,
      Merger<? super K, VOut> sessionMerger,
      Materialized<K, VOut, SessionStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  <VOut> KTable<Windowed<K>, VOut> aggregate(
      Initializer<VOut> initializer,
      Aggregator<? super K, ? super V, VOut> aggregator,
      Merger<? super K, VOut> sessionMerger,
      Named named,
      Materialized<K, VOut, SessionStore<Bytes, byte[]>> materialized);

  /** Returns the same with another way of passing results on; the default is with every record. */
  SessionWindowedKStream<K, V> emitStrategy(EmitStrategy emitStrategy);
}
