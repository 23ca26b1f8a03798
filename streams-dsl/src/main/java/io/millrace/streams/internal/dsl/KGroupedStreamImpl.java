package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.AggregateOperator;
import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.CogroupedKStream;
import io.millrace.streams.kstream.Initializer;
import io.millrace.streams.kstream.KGroupedStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.Reducer;
import io.millrace.streams.kstream.SessionWindowedKStream;
import io.millrace.streams.kstream.SessionWindows;
import io.millrace.streams.kstream.SlidingWindows;
import io.millrace.streams.kstream.TimeWindowedKStream;
import io.millrace.streams.kstream.Window;
import io.millrace.streams.kstream.Windows;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** A grouped stream that records what is asked of it. */
final class KGroupedStreamImpl<K, V> implements KGroupedStream<K, V> {
  private final GroupedRecorder<K, V> grouping;

  KGroupedStreamImpl(Recorder recorder, StreamInput<K, V> input) {
    this.grouping = new GroupedRecorder<>(recorder, input);
  }

  GroupedRecorder<K, V> grouping() {
    return grouping;
  }

  @Override
  public <VOut> CogroupedKStream<K, VOut> cogroup(
      Aggregator<? super K, ? super V, VOut> aggregator) {
    return new CogroupedKStreamImpl<K, VOut>(grouping.recorder()).cogroup(this, aggregator);
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
    return countMaterialized(null, new MaterializedOptions<>(materialized));
  }

  @Override
  public KTable<K, Long> count(
      Named named, Materialized<K, Long, KeyValueStore<Bytes, byte[]>> materialized) {
    return countMaterialized(
        requireNonNull(named, "named can't be null"), new MaterializedOptions<>(materialized));
  }

  // An options object without a name takes one more number than none at all.
  private KTable<K, Long> countMaterialized(
      @Nullable Named named, MaterializedOptions<K, Long, KeyValueStore<Bytes, byte[]>> options) {
    options.name(grouping.recorder().names(), Prefixes.AGGREGATE);
    return count(named, options);
  }

  private KTable<K, Long> count(
      @Nullable Named named, MaterializedOptions<K, Long, KeyValueStore<Bytes, byte[]>> options) {
    return aggregate(
        Aggregations.count(), Prefixes.AGGREGATE, Names.of(named), options, Serdes.Long());
  }

  @Override
  public KTable<K, V> reduce(Reducer<V> reducer) {
    return reduce(reducer, null, MaterializedOptions.none());
  }

  @Override
  public KTable<K, V> reduce(
      Reducer<V> reducer, Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return reduce(reducer, null, new MaterializedOptions<>(materialized));
  }

  @Override
  public KTable<K, V> reduce(
      Reducer<V> reducer,
      Named named,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return reduce(
        reducer,
        requireNonNull(named, "named can't be null"),
        new MaterializedOptions<>(materialized));
  }

  private KTable<K, V> reduce(
      Reducer<V> reducer,
      @Nullable Named named,
      MaterializedOptions<K, V, KeyValueStore<Bytes, byte[]>> options) {
    return aggregate(
        Aggregations.reduce(requireNonNull(reducer, "reducer can't be null")),
        Prefixes.REDUCE,
        Names.of(named),
        options,
        grouping.serdes().value());
  }

  @Override
  public <VR> KTable<K, VR> aggregate(
      Initializer<VR> initializer, Aggregator<? super K, ? super V, VR> aggregator) {
    return aggregate(initializer, aggregator, null, MaterializedOptions.none());
  }

  @Override
  public <VR> KTable<K, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> aggregator,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return aggregate(initializer, aggregator, null, new MaterializedOptions<>(materialized));
  }

  @Override
  public <VR> KTable<K, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> aggregator,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return aggregate(
        initializer,
        aggregator,
        requireNonNull(named, "named can't be null"),
        new MaterializedOptions<>(materialized));
  }

  private <VR> KTable<K, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> aggregator,
      @Nullable Named named,
      MaterializedOptions<K, VR, KeyValueStore<Bytes, byte[]>> options) {
    return aggregate(
        Aggregations.of(initializer, aggregator),
        Prefixes.AGGREGATE,
        Names.of(named),
        options,
        null);
  }

  private <VR> KTable<K, VR> aggregate(
      Aggregations<K, V, VR> functions,
      String prefix,
      @Nullable String givenName,
      MaterializedOptions<K, VR, KeyValueStore<Bytes, byte[]>> options,
      @Nullable Serde<VR> valueSerde) {
    Recorder recorder = grouping.recorder();
    SerdePair<K, VR> types = options.over(grouping.serdes().key(), valueSerde);
    String storeName = options.name(recorder.names(), prefix);
    String name = recorder.names().node(givenName, prefix);
    GraphNode input = grouping.inputFor(storeName);
    StoreBuilder<?> store =
        MaterializedOptions.keyValueStore(options, storeName, types, recorder.suppliers());
    TableNode.Aggregate<K, VR> aggregate =
        TableNode.Aggregate.of(
            name,
            input,
            store,
            oldValues ->
                AggregateOperator.supplier(
                    storeName, functions.initializer(), functions.aggregator(), oldValues));
    return new KTableImpl<>(
        recorder,
        recorder.add(aggregate),
        grouping.sourceNames(input),
        types,
        options.queryableName());
  }

  @Override
  public <W extends Window> TimeWindowedKStream<K, V> windowedBy(Windows<W> windows) {
    return new TimeWindowedKStreamImpl<>(
        grouping, new FixedWindows.Aligned<>(requireNonNull(windows, "windows can't be null")));
  }

  @Override
  public TimeWindowedKStream<K, V> windowedBy(SlidingWindows windows) {
    return new TimeWindowedKStreamImpl<>(
        grouping, new FixedWindows.Sliding(requireNonNull(windows, "windows can't be null")));
  }

  @Override
  public SessionWindowedKStream<K, V> windowedBy(SessionWindows windows) {
    return new SessionWindowedKStreamImpl<>(
        grouping, requireNonNull(windows, "windows can't be null"));
  }
}
