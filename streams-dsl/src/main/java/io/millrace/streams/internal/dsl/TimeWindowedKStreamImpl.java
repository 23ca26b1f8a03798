package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.TableView;
import io.millrace.streams.internal.operator.WindowedAggregation;
import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.EmitStrategy;
import io.millrace.streams.kstream.Initializer;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.Reducer;
import io.millrace.streams.kstream.TimeWindowedKStream;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.WindowBytesStoreSupplier;
import io.millrace.streams.state.WindowStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream grouped by key and window that records what is asked of it. */
final class TimeWindowedKStreamImpl<K, V> implements TimeWindowedKStream<K, V> {
  private final GroupedRecorder<K, V> grouping;
  private final FixedWindows windows;
  private final boolean onClose;

  TimeWindowedKStreamImpl(GroupedRecorder<K, V> grouping, FixedWindows windows) {
    this(grouping, windows, false);
  }

  private TimeWindowedKStreamImpl(
      GroupedRecorder<K, V> grouping, FixedWindows windows, boolean onClose) {
    this.grouping = grouping;
    this.windows = windows;
    this.onClose = onClose;
  }

  @Override
  public TimeWindowedKStream<K, V> emitStrategy(EmitStrategy emitStrategy) {
    boolean close = emitStrategy.type() == EmitStrategy.StrategyType.ON_WINDOW_CLOSE;
    if (close && !windows.end()) {
      throw new IllegalArgumentException(
          "unlimited windows never close, so that ON_WINDOW_CLOSE would emit nothing");
    }
    return new TimeWindowedKStreamImpl<>(grouping, windows, close);
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

  // An options object without a name takes one more number than none at all, though not for sliding
  // windows.
  private KTable<Windowed<K>, Long> countMaterialized(
      @Nullable Named named, MaterializedOptions<K, Long, WindowStore<Bytes, byte[]>> options) {
    if (windows instanceof FixedWindows.Aligned<?>) {
      options.name(grouping.recorder().names(), Prefixes.AGGREGATE);
    }
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
    WindowBytesStoreSupplier supplier =
        options.windowSupplier(storeName, windows, onClose, recorder.suppliers());
    StoreBuilder<?> store = options.windowStore(supplier, types, onClose);
    Long keptClosedMs = onClose ? supplier.retentionPeriod() - windows.neededMs() : null;
    GraphNode input = grouping.inputFor(storeName);
    TableNode.OperatorFactory operator =
        oldValues ->
            windows.supplier(
                new WindowedAggregation<>(
                    storeName,
                    functions.initializer(),
                    functions.aggregator(),
                    keptClosedMs,
                    oldValues));
    TableNode.Aggregate<Windowed<K>, VR> aggregate =
        new TableNode.Aggregate<>(
            name,
            List.of(new TableNode.AggregatePart(name, input, operator)),
            store,
            TableView.ofWindowStore(storeName),
            windows.graceMs(),
            List.of());
    return new KTableImpl<>(
        recorder,
        recorder.add(aggregate),
        grouping.sourceNames(input),
        new SerdePair<>(WindowedKeys.serde(types.key(), windows), types.value()),
        options.queryableName());
  }
}
