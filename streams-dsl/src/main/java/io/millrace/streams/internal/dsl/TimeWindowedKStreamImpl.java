package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.WindowedAggregateOperator;
import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.Initializer;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.Reducer;
import io.millrace.streams.kstream.TimeWindowedDeserializer;
import io.millrace.streams.kstream.TimeWindowedKStream;
import io.millrace.streams.kstream.TimeWindowedSerializer;
import io.millrace.streams.kstream.Window;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.kstream.Windows;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/** A stream grouped by key and window that records what is asked of it. */
final class TimeWindowedKStreamImpl<K, V, W extends Window> implements TimeWindowedKStream<K, V> {
  private final GroupedRecorder<K, V> grouping;
  private final Windows<W> windows;

  TimeWindowedKStreamImpl(GroupedRecorder<K, V> grouping, Windows<W> windows) {
    this.grouping = grouping;
    this.windows = windows;
  }

  @Override
  public KTable<Windowed<K>, Long> count() {
    return count(null, MaterializedOptions.none());
  }

  @Override
  public KTable<Windowed<K>, Long> count(Named named) {
    return count(requireNonNull(named, "named can't be null"), MaterializedOptions.none());
  }

  @Override
  public KTable<Windowed<K>, Long> count(
      Materialized<K, Long, WindowStore<Bytes, byte[]>> materialized) {
    return countMaterialized(null, new MaterializedOptions<>(materialized));
  }

  @Override
  public KTable<Windowed<K>, Long> count(
      Named named, Materialized<K, Long, WindowStore<Bytes, byte[]>> materialized) {
    return countMaterialized(
        requireNonNull(named, "named can't be null"), new MaterializedOptions<>(materialized));
  }

  // An options object without a name takes one more number than none at all.
  private KTable<Windowed<K>, Long> countMaterialized(
      @Nullable Named named, MaterializedOptions<K, Long, WindowStore<Bytes, byte[]>> options) {
    options.name(grouping.recorder().names(), Prefixes.AGGREGATE);
    return count(named, options);
  }

  private KTable<Windowed<K>, Long> count(
      @Nullable Named named, MaterializedOptions<K, Long, WindowStore<Bytes, byte[]>> options) {
    return aggregate(
        Aggregations.count(), Prefixes.AGGREGATE, Names.of(named), options, Serdes.Long());
  }

  @Override
  public KTable<Windowed<K>, V> reduce(Reducer<V> reducer) {
    return reduce(reducer, null, MaterializedOptions.none());
  }

  @Override
  public KTable<Windowed<K>, V> reduce(Reducer<V> reducer, Named named) {
    return reduce(
        reducer, requireNonNull(named, "named can't be null"), MaterializedOptions.none());
  }

  @Override
  public KTable<Windowed<K>, V> reduce(
      Reducer<V> reducer, Materialized<K, V, WindowStore<Bytes, byte[]>> materialized) {
    return reduce(reducer, null, new MaterializedOptions<>(materialized));
  }

  @Override
  public KTable<Windowed<K>, V> reduce(
      Reducer<V> reducer,
      Named named,
      Materialized<K, V, WindowStore<Bytes, byte[]>> materialized) {
    return reduce(
        reducer,
        requireNonNull(named, "named can't be null"),
        new MaterializedOptions<>(materialized));
  }

  private KTable<Windowed<K>, V> reduce(
      Reducer<V> reducer,
      @Nullable Named named,
      MaterializedOptions<K, V, WindowStore<Bytes, byte[]>> options) {
    return aggregate(
        Aggregations.reduce(requireNonNull(reducer, "reducer can't be null")),
        Prefixes.REDUCE,
        Names.of(named),
        options,
        grouping.serdes().value());
  }

  @Override
  public <VR> KTable<Windowed<K>, VR> aggregate(
      Initializer<VR> initializer, Aggregator<? super K, ? super V, VR> aggregator) {
    return aggregate(initializer, aggregator, null, MaterializedOptions.none());
  }

  @Override
  public <VR> KTable<Windowed<K>, VR> aggregate(
      Initializer<VR> initializer, Aggregator<? super K, ? super V, VR> aggregator, Named named) {
    return aggregate(
        initializer,
        aggregator,
        requireNonNull(named, "named can't be null"),
        MaterializedOptions.none());
  }

  @Override
  public <VR> KTable<Windowed<K>, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> aggregator,
      Materialized<K, VR, WindowStore<Bytes, byte[]>> materialized) {
    return aggregate(initializer, aggregator, null, new MaterializedOptions<>(materialized));
  }

  @Override
  public <VR> KTable<Windowed<K>, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> aggregator,
      Named named,
      Materialized<K, VR, WindowStore<Bytes, byte[]>> materialized) {
    return aggregate(
        initializer,
        aggregator,
        requireNonNull(named, "named can't be null"),
        new MaterializedOptions<>(materialized));
  }

  private <VR> KTable<Windowed<K>, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> aggregator,
      @Nullable Named named,
      MaterializedOptions<K, VR, WindowStore<Bytes, byte[]>> options) {
    return aggregate(
        Aggregations.of(initializer, aggregator),
        Prefixes.AGGREGATE,
        Names.of(named),
        options,
        null);
  }

  private <VR> KTable<Windowed<K>, VR> aggregate(
      Aggregations<K, V, VR> functions,
      String prefix,
      @Nullable String givenName,
      MaterializedOptions<K, VR, WindowStore<Bytes, byte[]>> options,
      @Nullable Serde<VR> valueSerde) {
    Recorder recorder = grouping.recorder();
    SerdePair<K, VR> types = options.over(grouping.serdes().key(), valueSerde);
    String storeName = options.name(recorder.names(), prefix);
    String name = recorder.names().node(givenName, prefix);
    StoreBuilder<?> store = MaterializedOptions.windowStore(options, storeName, types, windows);
    GraphNode input = grouping.inputFor(storeName);
    TableNode.WindowedAggregate<K, VR> aggregate =
        new TableNode.WindowedAggregate<>(
            name,
            input,
            store,
            oldValues ->
                WindowedAggregateOperator.supplier(
                    storeName,
                    windows,
                    functions.initializer(),
                    functions.aggregator(),
                    oldValues));
    return new KTableImpl<>(
        recorder,
        recorder.add(aggregate),
        grouping.sourceNames(input),
        new SerdePair<>(windowedSerde(types.key()), types.value()),
        options.queryableName());
  }

  private Serde<Windowed<K>> windowedSerde(@Nullable Serde<K> inner) {
    return new Serdes.WrapperSerde<>(
        new TimeWindowedSerializer<>(inner == null ? null : inner.serializer()),
        new TimeWindowedDeserializer<>(
            inner == null ? null : inner.deserializer(), windows.size()));
  }
}
