package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.graph.RepartitionSpec;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.TableAggregateOperator;
import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.Initializer;
import io.millrace.streams.kstream.KGroupedTable;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.Reducer;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A grouped table that records what is asked of it. */
final class KGroupedTableImpl<K, V> implements KGroupedTable<K, V> {
  private final Recorder recorder;
  private final StreamNode.Regroup<?, ?, K, V> regroup;
  private final GroupedOptions<K, V> grouped;
  // Shared by all aggregations if the user has named the grouping.
  private StreamNode.@Nullable ChangeRepartition<K, V> repartition;

  KGroupedTableImpl(
      Recorder recorder, StreamNode.Regroup<?, ?, K, V> regroup, GroupedOptions<K, V> grouped) {
    this.recorder = recorder;
    this.regroup = regroup;
    this.grouped = grouped;
  }

  @Override
  public KTable<K, Long> count() {
    return count(null, MaterializedOptions.none());
  }

  @Override
  public KTable<K, Long> count(Named named) {
    return count(requireNonNull(named, "named can't be null"), MaterializedOptions.none());
  }

  @Override
  public KTable<K, Long> count(Materialized<K, Long, KeyValueStore<Bytes, byte[]>> materialized) {
    return count(null, new MaterializedOptions<>(materialized));
  }

  @Override
  public KTable<K, Long> count(
      Named named, Materialized<K, Long, KeyValueStore<Bytes, byte[]>> materialized) {
    return count(
        requireNonNull(named, "named can't be null"), new MaterializedOptions<>(materialized));
  }

  private KTable<K, Long> count(
      @Nullable Named named, MaterializedOptions<K, Long, KeyValueStore<Bytes, byte[]>> options) {
    return aggregate(
        new TableAggregateOperator.Functions<K, V, Long>(
            () -> 0L, (key, value, count) -> count + 1, (key, value, count) -> count - 1),
        Prefixes.TABLE_AGGREGATE,
        Names.of(named),
        options,
        Serdes.Long());
  }

  @Override
  public KTable<K, V> reduce(Reducer<V> adder, Reducer<V> subtractor) {
    return reduce(adder, subtractor, null, MaterializedOptions.none());
  }

  @Override
  public KTable<K, V> reduce(
      Reducer<V> adder,
      Reducer<V> subtractor,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return reduce(adder, subtractor, null, new MaterializedOptions<>(materialized));
  }

  @Override
  public KTable<K, V> reduce(
      Reducer<V> adder,
      Reducer<V> subtractor,
      Named named,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return reduce(
        adder,
        subtractor,
        requireNonNull(named, "named can't be null"),
        new MaterializedOptions<>(materialized));
  }

  private KTable<K, V> reduce(
      Reducer<V> adder,
      Reducer<V> subtractor,
      @Nullable Named named,
      MaterializedOptions<K, V, KeyValueStore<Bytes, byte[]>> options) {
    requireNonNull(adder, "adder can't be null");
    requireNonNull(subtractor, "subtractor can't be null");
    return aggregate(
        new TableAggregateOperator.Functions<K, V, V>(
            () -> null,
            Aggregations.reducing(adder),
            (key, value, reduced) -> subtractor.apply(reduced, value)),
        Prefixes.TABLE_REDUCE,
        Names.of(named),
        options,
        grouped.valueSerde());
  }

  @Override
  public <VR> KTable<K, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> adder,
      Aggregator<? super K, ? super V, VR> subtractor) {
    return aggregate(functions(initializer, adder, subtractor), null, MaterializedOptions.none());
  }

  @Override
  public <VR> KTable<K, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> adder,
      Aggregator<? super K, ? super V, VR> subtractor,
      Named named) {
    return aggregate(
        functions(initializer, adder, subtractor),
        requireNonNull(named, "named can't be null"),
        MaterializedOptions.none());
  }

  @Override
  public <VR> KTable<K, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> adder,
      Aggregator<? super K, ? super V, VR> subtractor,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return aggregate(
        functions(initializer, adder, subtractor), null, new MaterializedOptions<>(materialized));
  }

  @Override
  public <VR> KTable<K, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> adder,
      Aggregator<? super K, ? super V, VR> subtractor,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return aggregate(
        functions(initializer, adder, subtractor),
        requireNonNull(named, "named can't be null"),
        new MaterializedOptions<>(materialized));
  }

  private static <K, V, VR> TableAggregateOperator.Functions<K, V, VR> functions(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> adder,
      Aggregator<? super K, ? super V, VR> subtractor) {
    return new TableAggregateOperator.Functions<>(
        requireNonNull(initializer, "initializer can't be null"),
        requireNonNull(adder, "adder can't be null"),
        requireNonNull(subtractor, "subtractor can't be null"));
  }

  private <VR> KTable<K, VR> aggregate(
      TableAggregateOperator.Functions<K, V, VR> functions,
      @Nullable Named named,
      MaterializedOptions<K, VR, KeyValueStore<Bytes, byte[]>> options) {
    return aggregate(functions, Prefixes.TABLE_AGGREGATE, Names.of(named), options, null);
  }

  private <VR> KTable<K, VR> aggregate(
      TableAggregateOperator.Functions<K, V, VR> functions,
      String prefix,
      @Nullable String givenName,
      MaterializedOptions<K, VR, KeyValueStore<Bytes, byte[]>> options,
      @Nullable Serde<VR> valueSerde) {
    SerdePair<K, VR> types = options.over(grouped.keySerde(), valueSerde);
    // A reduction's store is named like that of an aggregation.
    String storeName = options.name(recorder.names(), Prefixes.TABLE_AGGREGATE);
    String sinkName = recorder.names().node(givenName, "-sink", Prefixes.SINK);
    String sourceName = recorder.names().node(givenName, "-source", Prefixes.SOURCE);
    String name = recorder.names().node(givenName, prefix);
    if (repartition == null || grouped.name() == null) {
      repartition = repartition(storeName, sinkName, sourceName);
    } else {
      recorder.graph().moveToEnd(repartition);
    }
    StoreBuilder<?> store =
        MaterializedOptions.keyValueStore(options, storeName, types, recorder.suppliers());
    TableNode.Aggregate<K, VR> aggregate =
        TableNode.Aggregate.of(
            name,
            repartition,
            store,
            oldValues -> TableAggregateOperator.supplier(storeName, functions, oldValues));
    return new KTableImpl<>(
        recorder,
        recorder.add(aggregate),
        Set.of(repartition.name()),
        types,
        options.queryableName());
  }

  private StreamNode.ChangeRepartition<K, V> repartition(
      String storeName, String sinkName, String sourceName) {
    String prefix = grouped.name() != null ? grouped.name() : storeName;
    RepartitionSpec spec =
        new RepartitionSpec(prefix + Names.REPARTITION_TOPIC_SUFFIX, null, sinkName, null);
    return recorder.add(
        new StreamNode.ChangeRepartition<>(
            sourceName, regroup, spec, grouped.keySerde(), grouped.valueSerde()));
  }
}
