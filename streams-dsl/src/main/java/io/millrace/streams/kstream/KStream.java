package io.millrace.streams.kstream;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.processor.TopicNameExtractor;
import io.millrace.streams.processor.api.FixedKeyProcessorSupplier;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.state.KeyValueStore;
import java.util.concurrent.CompletionStage;

/**
 * A stream of records: each stands for itself. Operations describe the topology and return at once;
 * nothing is processed until it runs. An instance is used by one thread.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface KStream<K, V> {

  /** Returns the records that satisfy a condition. */
  KStream<K, V> filter(Predicate<? super K, ? super V> predicate);

  /** The same as above, with a name for the node. */
  KStream<K, V> filter(Predicate<? super K, ? super V> predicate, Named named);

  /** Returns the records that do not satisfy a condition. */
  KStream<K, V> filterNot(Predicate<? super K, ? super V> predicate);

  /** The same as above, with a name for the node. */
  KStream<K, V> filterNot(Predicate<? super K, ? super V> predicate, Named named);

  /** Returns the records with new keys. A later grouping or join repartitions the stream. */
  <KOut> KStream<KOut, V> selectKey(KeyValueMapper<? super K, ? super V, ? extends KOut> mapper);

  /** The same as above, with a name for the node. */
  <KOut> KStream<KOut, V> selectKey(
      KeyValueMapper<? super K, ? super V, ? extends KOut> mapper, Named named);

  /**
   * Returns the records with new keys and values. A later grouping or join repartitions the stream;
   * {@link #mapValues(ValueMapper)} does not. The mapper must not return null.
   */
  <KOut, VOut> KStream<KOut, VOut> map(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KOut, ? extends VOut>>
          mapper);

  /** The same as above, with a name for the node. */
  <KOut, VOut> KStream<KOut, VOut> map(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KOut, ? extends VOut>>
          mapper,
      Named named);

  /** Returns the records with new values. */
  <VOut> KStream<K, VOut> mapValues(ValueMapper<? super V, ? extends VOut> mapper);

  /** The same as above, with a name for the node. */
  <VOut> KStream<K, VOut> mapValues(ValueMapper<? super V, ? extends VOut> mapper, Named named);

  /**
   * Returns the records with new values that are computed asynchronously, for instance by a service
   * that is asked over the network. Goes beyond Kafka Streams.
   *
   * <p><b>Order.</b> Calls begin in the order of the records; as many as {@code async} says may be
   * under way at once in each task, also for the same key. New records come in the order of the old
   * ones, whatever the order in which calls end, with the partition, timestamp and headers of the
   * old ones: results are those of {@link #mapValues(ValueMapper)}, and do not depend on timing.
   *
   * <p><b>Commits.</b> An epoch is not committed while a call is under way, and one that runs again
   * after a failure calls again.
   *
   * <p><b>Failure.</b> An exception of the mapper or of its stage, and a call that takes longer
   * than the timeout, are handled as failures of processing are.
   *
   * <p>What comes behind runs in a sub-topology of its own, so that serdes are needed: those of
   * {@code async}, the key serde of this stream, or the default ones.
   *
   * @param mapper called on a thread of the runtime, so it must not block; a stage that is null is
   *     a failure, one that ends with null gives a null value
   */
  default <VOut> KStream<K, VOut> mapValuesAsync(
      ValueMapper<? super V, ? extends CompletionStage<VOut>> mapper, Async<K, VOut> async) {
    return mapValuesAsync((key, value) -> mapper.apply(value), async);
  }

  /** The same as above, with new values that may depend on the keys. */
  default <VOut> KStream<K, VOut> mapValuesAsync(
      ValueMapperWithKey<? super K, ? super V, ? extends CompletionStage<VOut>> mapper,
      Async<K, VOut> async) {
    throw new UnsupportedOperationException(
        getClass().getName() + " cannot map values asynchronously");
  }

  /** Returns the records with new values, which may depend on the keys. */
  <VOut> KStream<K, VOut> mapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends VOut> mapper);

  /** The same as above, with a name for the node. */
  <VOut> KStream<K, VOut> mapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends VOut> mapper, Named named);

  /**
   * Returns any number of records for each, with the timestamp and headers of the original. A later
   * grouping or join repartitions the stream. The mapper must not return null.
   */
  <KOut, VOut> KStream<KOut, VOut> flatMap(
      KeyValueMapper<
              ? super K,
              ? super V,
              ? extends Iterable<? extends KeyValue<? extends KOut, ? extends VOut>>>
          mapper);

  /** The same as above, with a name for the node. */
  <KOut, VOut> KStream<KOut, VOut> flatMap(
      KeyValueMapper<
              ? super K,
              ? super V,
              ? extends Iterable<? extends KeyValue<? extends KOut, ? extends VOut>>>
          mapper,
      Named named);

  /** Returns any number of records of the same key for each. The mapper must not return null. */
  <VOut> KStream<K, VOut> flatMapValues(
      ValueMapper<? super V, ? extends Iterable<? extends VOut>> mapper);

  /** The same as above, with a name for the node. */
  <VOut> KStream<K, VOut> flatMapValues(
      ValueMapper<? super V, ? extends Iterable<? extends VOut>> mapper, Named named);

  /**
   * Returns any number of records of the same key for each, which may depend on the key. The mapper
   * must not return null.
   */
  <VOut> KStream<K, VOut> flatMapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends Iterable<? extends VOut>> mapper);

  /** The same as above, with a name for the node. */
  <VOut> KStream<K, VOut> flatMapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends Iterable<? extends VOut>> mapper,
      Named named);

  /**
   * Returns the records as they are and shows each to an action, which may see one again after a
   * failure.
   */
  KStream<K, V> peek(ForeachAction<? super K, ? super V> action);

  /** The same as above, with a name for the node. */
  KStream<K, V> peek(ForeachAction<? super K, ? super V> action, Named named);

  /** Hands each record to an action, which may see one again after a failure. */
  void foreach(ForeachAction<? super K, ? super V> action);

  /** The same as above, with a name for the node. */
  void foreach(ForeachAction<? super K, ? super V> action, Named named);

  /** Prints the records. */
  void print(Printed<K, V> printed);

  /**
   * Begins to split the stream: each record goes to the first branch whose condition it satisfies.
   */
  BranchedKStream<K, V> split();

  /** The same as above; branch names begin with this name. */
  BranchedKStream<K, V> split(Named named);

  /** Returns the records of both streams; the order between them is that of processing. */
  KStream<K, V> merge(KStream<K, V> stream);

  /** The same as above, with a name for the node. */
  KStream<K, V> merge(KStream<K, V> stream, Named named);

  /**
   * Returns the records distributed anew by their keys, through a repartition topic. Records with a
   * null key are dropped.
   */
  KStream<K, V> repartition();

  /** The same as above, with options. */
  KStream<K, V> repartition(Repartitioned<K, V> repartitioned);

  /** Writes the records to a topic; a null value is a tombstone. */
  void to(String topic);

  /** The same as above, with options. */
  void to(String topic, Produced<K, V> produced);

  /** Writes each record to the topic that is chosen for it; the topics must exist. */
  void to(TopicNameExtractor<K, V> topicExtractor);

  /** The same as above, with options. */
  void to(TopicNameExtractor<K, V> topicExtractor, Produced<K, V> produced);

  /**
   * Returns the latest value of each key as a table. A null value deletes; records with a null key
   * are dropped.
   */
  KTable<K, V> toTable();

  /** The same as above, with a name for the node. */
  KTable<K, V> toTable(Named named);

  /** The same as above, with options for the store. */
  KTable<K, V> toTable(Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized);

  /** The same as above, with a name for the node and options for the store. */
  KTable<K, V> toTable(Named named, Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized);

  /** Groups the records by their keys, for an aggregation. */
  KGroupedStream<K, V> groupByKey();

  /** The same as above, with options. */
  KGroupedStream<K, V> groupByKey(Grouped<K, V> grouped);

  /** Groups the records by new keys, for an aggregation; the stream is repartitioned. */
  <KOut> KGroupedStream<KOut, V> groupBy(KeyValueMapper<? super K, ? super V, KOut> keySelector);

  /** The same as above, with options. */
  <KOut> KGroupedStream<KOut, V> groupBy(
      KeyValueMapper<? super K, ? super V, KOut> keySelector, Grouped<KOut, V> grouped);

  /**
   * Returns, for each record whose key is in the table, its value combined with the table's current
   * one. Records with a null key or value are dropped.
   */
  <TableValue, VOut> KStream<K, VOut> join(
      KTable<K, TableValue> table,
      ValueJoiner<? super V, ? super TableValue, ? extends VOut> joiner);

  /** The same as above, with options. */
  <TableValue, VOut> KStream<K, VOut> join(
      KTable<K, TableValue> table,
      ValueJoiner<? super V, ? super TableValue, ? extends VOut> joiner,
      Joined<K, V, TableValue> joined);

  /** The same as above; the joiner sees the key. */
  <TableValue, VOut> KStream<K, VOut> join(
      KTable<K, TableValue> table,
      ValueJoinerWithKey<? super K, ? super V, ? super TableValue, ? extends VOut> joiner);

  /** The same as above, with options. */
  <TableValue, VOut> KStream<K, VOut> join(
      KTable<K, TableValue> table,
      ValueJoinerWithKey<? super K, ? super V, ? super TableValue, ? extends VOut> joiner,
      Joined<K, V, TableValue> joined);

  /**
   * Returns, for each record, its value combined with the table's current one, or with null.
   * Records with a null value are dropped.
   */
  <TableValue, VOut> KStream<K, VOut> leftJoin(
      KTable<K, TableValue> table,
      ValueJoiner<? super V, ? super TableValue, ? extends VOut> joiner);

  /** The same as above, with options. */
  <TableValue, VOut> KStream<K, VOut> leftJoin(
      KTable<K, TableValue> table,
      ValueJoiner<? super V, ? super TableValue, ? extends VOut> joiner,
      Joined<K, V, TableValue> joined);

  /** The same as above; the joiner sees the key. */
  <TableValue, VOut> KStream<K, VOut> leftJoin(
      KTable<K, TableValue> table,
      ValueJoinerWithKey<? super K, ? super V, ? super TableValue, ? extends VOut> joiner);

  /** The same as above, with options. */
  <TableValue, VOut> KStream<K, VOut> leftJoin(
      KTable<K, TableValue> table,
      ValueJoinerWithKey<? super K, ? super V, ? super TableValue, ? extends VOut> joiner,
      Joined<K, V, TableValue> joined);

  /**
   * Returns, for each pair of records of the two streams with the same key that are near enough in
   * time, their values combined. The result has the later of their timestamps. Records with a null
   * key or value are dropped.
   */
  <VRight, VOut> KStream<K, VOut> join(
      KStream<K, VRight> rightStream,
      ValueJoiner<? super V, ? super VRight, ? extends VOut> joiner,
      JoinWindows windows);

  /** The same as above, with options. */
  <VRight, VOut> KStream<K, VOut> join(
      KStream<K, VRight> rightStream,
      ValueJoiner<? super V, ? super VRight, ? extends VOut> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VRight> streamJoined);

  /** The same as above; the joiner sees the key. */
  <VRight, VOut> KStream<K, VOut> join(
      KStream<K, VRight> rightStream,
      ValueJoinerWithKey<? super K, ? super V, ? super VRight, ? extends VOut> joiner,
      JoinWindows windows);

  /** The same as above, with options. */
  <VRight, VOut> KStream<K, VOut> join(
      KStream<K, VRight> rightStream,
      ValueJoinerWithKey<? super K, ? super V, ? super VRight, ? extends VOut> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VRight> streamJoined);

  /**
   * The same as {@link #join(KStream, ValueJoiner, JoinWindows)}, and records of this stream that
   * have found no match are combined with null when their window closes; those with a null key at
   * once.
   */
  <VRight, VOut> KStream<K, VOut> leftJoin(
      KStream<K, VRight> rightStream,
      ValueJoiner<? super V, ? super VRight, ? extends VOut> joiner,
      JoinWindows windows);

  /** The same as above, with options. */
  <VRight, VOut> KStream<K, VOut> leftJoin(
      KStream<K, VRight> rightStream,
      ValueJoiner<? super V, ? super VRight, ? extends VOut> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VRight> streamJoined);

  /** The same as above; the joiner sees the key. */
  <VRight, VOut> KStream<K, VOut> leftJoin(
      KStream<K, VRight> rightStream,
      ValueJoinerWithKey<? super K, ? super V, ? super VRight, ? extends VOut> joiner,
      JoinWindows windows);

  /** The same as above, with options. */
  <VRight, VOut> KStream<K, VOut> leftJoin(
      KStream<K, VRight> rightStream,
      ValueJoinerWithKey<? super K, ? super V, ? super VRight, ? extends VOut> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VRight> streamJoined);

  /**
   * The same as {@link #join(KStream, ValueJoiner, JoinWindows)}, and records of either stream that
   * have found no match are combined with null when their window closes; those with a null key at
   * once.
   */
  <VRight, VOut> KStream<K, VOut> outerJoin(
      KStream<K, VRight> rightStream,
      ValueJoiner<? super V, ? super VRight, ? extends VOut> joiner,
      JoinWindows windows);

  /** The same as above, with options. */
  <VRight, VOut> KStream<K, VOut> outerJoin(
      KStream<K, VRight> rightStream,
      ValueJoiner<? super V, ? super VRight, ? extends VOut> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VRight> streamJoined);

  /** The same as above; the joiner sees the key. */
  <VRight, VOut> KStream<K, VOut> outerJoin(
      KStream<K, VRight> rightStream,
      ValueJoinerWithKey<? super K, ? super V, ? super VRight, ? extends VOut> joiner,
      JoinWindows windows);

  /** The same as above, with options. */
  <VRight, VOut> KStream<K, VOut> outerJoin(
      KStream<K, VRight> rightStream,
      ValueJoinerWithKey<? super K, ? super V, ? super VRight, ? extends VOut> joiner,
      JoinWindows windows,
      StreamJoined<K, V, VRight> streamJoined);

  /**
   * Combines each record with the row of the global table whose key {@code keySelector} makes of
   * it; drops records without one. Nothing happens when the table changes.
   */
  <GlobalKey, GlobalValue, VOut> KStream<K, VOut> join(
      GlobalKTable<GlobalKey, GlobalValue> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends GlobalKey> keySelector,
      ValueJoiner<? super V, ? super GlobalValue, ? extends VOut> joiner);

  /** The same as above, with a name. */
  <GlobalKey, GlobalValue, VOut> KStream<K, VOut> join(
      GlobalKTable<GlobalKey, GlobalValue> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends GlobalKey> keySelector,
      ValueJoiner<? super V, ? super GlobalValue, ? extends VOut> joiner,
      Named named);

  /** The same as above; the joiner sees the key of the record. */
  <GlobalKey, GlobalValue, VOut> KStream<K, VOut> join(
      GlobalKTable<GlobalKey, GlobalValue> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends GlobalKey> keySelector,
      ValueJoinerWithKey<? super K, ? super V, ? super GlobalValue, ? extends VOut> joiner);

  /** The same as above, with a name. */
  <GlobalKey, GlobalValue, VOut> KStream<K, VOut> join(
      GlobalKTable<GlobalKey, GlobalValue> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends GlobalKey> keySelector,
      ValueJoinerWithKey<? super K, ? super V, ? super GlobalValue, ? extends VOut> joiner,
      Named named);

  /**
   * The same as {@link #join(GlobalKTable, KeyValueMapper, ValueJoiner)}, and records that find no
   * row go to the joiner with null.
   */
  <GlobalKey, GlobalValue, VOut> KStream<K, VOut> leftJoin(
      GlobalKTable<GlobalKey, GlobalValue> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends GlobalKey> keySelector,
      ValueJoiner<? super V, ? super GlobalValue, ? extends VOut> joiner);

  /** The same as above, with a name. */
  <GlobalKey, GlobalValue, VOut> KStream<K, VOut> leftJoin(
      GlobalKTable<GlobalKey, GlobalValue> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends GlobalKey> keySelector,
      ValueJoiner<? super V, ? super GlobalValue, ? extends VOut> joiner,
      Named named);

  /** The same as above; the joiner sees the key of the record. */
  <GlobalKey, GlobalValue, VOut> KStream<K, VOut> leftJoin(
      GlobalKTable<GlobalKey, GlobalValue> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends GlobalKey> keySelector,
      ValueJoinerWithKey<? super K, ? super V, ? super GlobalValue, ? extends VOut> joiner);

  /** The same as above, with a name. */
  <GlobalKey, GlobalValue, VOut> KStream<K, VOut> leftJoin(
      GlobalKTable<GlobalKey, GlobalValue> globalTable,
      KeyValueMapper<? super K, ? super V, ? extends GlobalKey> keySelector,
      ValueJoinerWithKey<? super K, ? super V, ? super GlobalValue, ? extends VOut> joiner,
      Named named);

  /**
   * Runs the records through a processor, which may forward others. A later grouping or join
   * repartitions the stream.
   */
  <KOut, VOut> KStream<KOut, VOut> process(
      ProcessorSupplier<? super K, ? super V, ? extends KOut, ? extends VOut> processorSupplier,
      String... stateStoreNames);

  /** The same as above, with a name for the node. */
  <KOut, VOut> KStream<KOut, VOut> process(
      ProcessorSupplier<? super K, ? super V, ? extends KOut, ? extends VOut> processorSupplier,
      Named named,
      String... stateStoreNames);

  /** Runs the records through a processor that keeps their keys. */
  <VOut> KStream<K, VOut> processValues(
      FixedKeyProcessorSupplier<? super K, ? super V, ? extends VOut> processorSupplier,
      String... stateStoreNames);

  /** The same as above, with a name for the node. */
  <VOut> KStream<K, VOut> processValues(
      FixedKeyProcessorSupplier<? super K, ? super V, ? extends VOut> processorSupplier,
      Named named,
      String... stateStoreNames);
}
