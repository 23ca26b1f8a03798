package io.millrace.streams.kstream;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.state.KeyValueStore;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table: the latest value of each key, changing with every record; a null value deletes.
 * Operations describe the topology and return at once. An instance is used by one thread.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface KTable<K, V> {

  /** Returns the rows that satisfy a condition; the others count as deleted. */
  KTable<K, V> filter(Predicate<? super K, ? super V> predicate);

  /** The same as above, with a name for the node. */
  KTable<K, V> filter(Predicate<? super K, ? super V> predicate, Named named);

  /** The same as above, with options for the store. */
  KTable<K, V> filter(
      Predicate<? super K, ? super V> predicate,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  KTable<K, V> filter(
      Predicate<? super K, ? super V> predicate,
      Named named,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized);

  /** Returns the rows that do not satisfy a condition; the others count as deleted. */
  KTable<K, V> filterNot(Predicate<? super K, ? super V> predicate);

  /** The same as above, with a name for the node. */
  KTable<K, V> filterNot(Predicate<? super K, ? super V> predicate, Named named);

  /** The same as above, with options for the store. */
  KTable<K, V> filterNot(
      Predicate<? super K, ? super V> predicate,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  KTable<K, V> filterNot(
      Predicate<? super K, ? super V> predicate,
      Named named,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized);

  /** Returns the rows with new values; the mapper does not see deletions. */
  <VR> KTable<K, VR> mapValues(ValueMapper<? super V, ? extends VR> mapper);

  /** The same as above, with a name for the node. */
  <VR> KTable<K, VR> mapValues(ValueMapper<? super V, ? extends VR> mapper, Named named);

  /** The same as above, with options for the store. */
  <VR> KTable<K, VR> mapValues(
      ValueMapper<? super V, ? extends VR> mapper,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  <VR> KTable<K, VR> mapValues(
      ValueMapper<? super V, ? extends VR> mapper,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** Returns the rows with new values, which may depend on the keys. */
  <VR> KTable<K, VR> mapValues(ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper);

  /** The same as above, with a name for the node. */
  <VR> KTable<K, VR> mapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper, Named named);

  /** The same as above, with options for the store. */
  <VR> KTable<K, VR> mapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  <VR> KTable<K, VR> mapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /**
   * Returns a table whose rows a transformer makes, which may use the stores of these names, and
   * punctuation. It is called for each change of a row, deletions too; and when rows that are not
   * kept are needed, by a join for instance, another one is asked for them, so results should
   * depend on key and value only.
   */
  <VR> KTable<K, VR> transformValues(
      ValueTransformerWithKeySupplier<? super K, ? super V, ? extends VR> transformerSupplier,
      String... stateStoreNames);

  /** The same as above, with a name for the node. */
  <VR> KTable<K, VR> transformValues(
      ValueTransformerWithKeySupplier<? super K, ? super V, ? extends VR> transformerSupplier,
      Named named,
      String... stateStoreNames);

  /** The same as above, with options for the store. */
  <VR> KTable<K, VR> transformValues(
      ValueTransformerWithKeySupplier<? super K, ? super V, ? extends VR> transformerSupplier,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized,
      String... stateStoreNames);

  /** The same as above, with options for the store and a name for the node. */
  <VR> KTable<K, VR> transformValues(
      ValueTransformerWithKeySupplier<? super K, ? super V, ? extends VR> transformerSupplier,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized,
      Named named,
      String... stateStoreNames);

  /**
   * Returns this table with some of its changes held back: they come out later, and only the last
   * of each key.
   *
   * @throws io.millrace.streams.errors.TopologyException if it is to wait for windows to close, but
   *     the table has none
   */
  KTable<K, V> suppress(Suppressed<? super K> suppressed);

  /** Returns the changes of the table as a stream; a deletion is a record with a null value. */
  KStream<K, V> toStream();

  /** The same as above, with a name for the node. */
  KStream<K, V> toStream(Named named);

  /** Returns the changes of the table as a stream with new keys. */
  <KR> KStream<KR, V> toStream(KeyValueMapper<? super K, ? super V, ? extends KR> mapper);

  /** The same as above, with a name for the node. */
  <KR> KStream<KR, V> toStream(
      KeyValueMapper<? super K, ? super V, ? extends KR> mapper, Named named);

  /**
   * Groups the rows by new keys, for an aggregation; the table is repartitioned. A row for which
   * the selector returns a null key or value belongs to no group.
   */
  <KR, VR> KGroupedTable<KR, VR> groupBy(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>>
          selector);

  /** The same as above, with options. */
  <KR, VR> KGroupedTable<KR, VR> groupBy(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>> selector,
      Grouped<KR, VR> grouped);

  /** Returns the combined values of the keys that are in both tables. */
  <VO, VR> KTable<K, VR> join(
      KTable<K, VO> other, ValueJoiner<? super V, ? super VO, ? extends VR> joiner);

  /** The same as above, with a name for the node. */
  <VO, VR> KTable<K, VR> join(
      KTable<K, VO> other, ValueJoiner<? super V, ? super VO, ? extends VR> joiner, Named named);

  /** The same as above, with options for the store. */
  <VO, VR> KTable<K, VR> join(
      KTable<K, VO> other,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  <VO, VR> KTable<K, VR> join(
      KTable<K, VO> other,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** Returns the values of this table combined with those of the other, or with null. */
  <VO, VR> KTable<K, VR> leftJoin(
      KTable<K, VO> other, ValueJoiner<? super V, ? super VO, ? extends VR> joiner);

  /** The same as above, with a name for the node. */
  <VO, VR> KTable<K, VR> leftJoin(
      KTable<K, VO> other, ValueJoiner<? super V, ? super VO, ? extends VR> joiner, Named named);

  /** The same as above, with options for the store. */
  <VO, VR> KTable<K, VR> leftJoin(
      KTable<K, VO> other,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  <VO, VR> KTable<K, VR> leftJoin(
      KTable<K, VO> other,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /**
   * Returns the combined values of the keys that are in either table, with null for what is
   * missing.
   */
  <VO, VR> KTable<K, VR> outerJoin(
      KTable<K, VO> other, ValueJoiner<? super V, ? super VO, ? extends VR> joiner);

  /** The same as above, with a name for the node. */
  <VO, VR> KTable<K, VR> outerJoin(
      KTable<K, VO> other, ValueJoiner<? super V, ? super VO, ? extends VR> joiner, Named named);

  /** The same as above, with options for the store. */
  <VO, VR> KTable<K, VR> outerJoin(
      KTable<K, VO> other,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  <VO, VR> KTable<K, VR> outerJoin(
      KTable<K, VO> other,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The name under which the table can be queried, or null if it cannot. */
  @Nullable String queryableStoreName();

  /**
   * Returns the values of this table combined with the row of the other table that each refers to.
   *
   * <p>Runs in {@code TopologyTestDriver}; the embedded runtime refuses such joins so far.
   *
   * @param foreignKeyExtractor the key of the other table in a value of this one; null for no
   *     reference, and then there is no result
   */
  <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner);

  /** The same as above, with the key extracted from key and value. */
  <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner);

  /** The same as above, with names and partitioners. */
  <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined);

  /** The same as above, with names and partitioners. */
  <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined);

  /** The same as above, with options for the store. */
  <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with options for the store. */
  <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with names, partitioners and options for the store. */
  <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with names, partitioners and options for the store. */
  <VR, KO, VO> KTable<K, VR> join(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /**
   * Returns the values of this table combined with the row of the other table that each refers to,
   * or with null.
   *
   * <p>Runs in {@code TopologyTestDriver}; the embedded runtime refuses such joins so far.
   *
   * @param foreignKeyExtractor the key of the other table in a value of this one; null for no
   *     reference
   */
  <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner);

  /** The same as above, with the key extracted from key and value. */
  <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner);

  /** The same as above, with names and partitioners. */
  <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined);

  /** The same as above, with names and partitioners. */
  <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined);

  /** The same as above, with options for the store. */
  <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with options for the store. */
  <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with names, partitioners and options for the store. */
  <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      Function<? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with names, partitioners and options for the store. */
  <VR, KO, VO> KTable<K, VR> leftJoin(
      KTable<KO, VO> other,
      BiFunction<? super K, ? super V, ? extends KO> foreignKeyExtractor,
      ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
      TableJoined<K, KO> tableJoined,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized);
}
