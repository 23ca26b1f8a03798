package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.SessionAggregateOperator;
import io.millrace.streams.internal.operator.TableView;
import io.millrace.streams.internal.operator.WindowedAggregation;
import io.millrace.streams.kstream.Aggregator;
import io.millrace.streams.kstream.EmitStrategy;
import io.millrace.streams.kstream.Initializer;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Merger;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.Reducer;
import io.millrace.streams.kstream.SessionWindowedKStream;
import io.millrace.streams.kstream.SessionWindows;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.SessionBytesStoreSupplier;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.StoreBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream grouped by key and session that records what is asked of it. */
final class SessionWindowedKStreamImpl<K, V> implements SessionWindowedKStream<K, V> {
  private final GroupedRecorder<K, V> grouping;
  private final SessionWindows windows;
  private final boolean onClose;

  SessionWindowedKStreamImpl(GroupedRecorder<K, V> grouping, SessionWindows windows) {
    this(grouping, windows, false);
  }

  private SessionWindowedKStreamImpl(
      GroupedRecorder<K, V> grouping, SessionWindows windows, boolean onClose) {
    this.grouping = grouping;
    this.windows = windows;
    this.onClose = onClose;
  }

  @Override
  public SessionWindowedKStream<K, V> emitStrategy(EmitStrategy emitStrategy) {
    return new SessionWindowedKStreamImpl<>(
        grouping, windows, emitStrategy.type() == EmitStrategy.StrategyType.ON_WINDOW_CLOSE);
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
      Materialized<K, Long, SessionStore<Bytes, byte[]>> materialized) {
    return countMaterialized(null, new MaterializedOptions<>(materialized));
  }

  @Override
  public KTable<Windowed<K>, Long> count(
      Named named, Materialized<K, Long, SessionStore<Bytes, byte[]>> materialized) {
    return countMaterialized(
        requireNonNull(named, "named can't be null"), new MaterializedOptions<>(materialized));
  }

  // An options object without a name takes one more number than none at all.
  private KTable<Windowed<K>, Long> countMaterialized(
      @Nullable Named named, MaterializedOptions<K, Long, SessionStore<Bytes, byte[]>> options) {
    options.name(grouping.recorder().names(), Prefixes.AGGREGATE);
    return count(named, options);
  }

  private KTable<Windowed<K>, Long> count(
      @Nullable Named named, MaterializedOptions<K, Long, SessionStore<Bytes, byte[]>> options) {
    return aggregate(
        Aggregations.count(),
        (key, one, other) -> one + other,
        Prefixes.AGGREGATE,
        Names.of(named),
        options,
        Serdes.Long());
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
      Reducer<V> reducer, Materialized<K, V, SessionStore<Bytes, byte[]>> materialized) {
    return reduce(reducer, null, new MaterializedOptions<>(materialized));
  }

  @Override
  public KTable<Windowed<K>, V> reduce(
      Reducer<V> reducer,
      Named named,
      Materialized<K, V, SessionStore<Bytes, byte[]>> materialized) {
    return reduce(
        reducer,
        requireNonNull(named, "named can't be null"),
        new MaterializedOptions<>(materialized));
  }

  private KTable<Windowed<K>, V> reduce(
      Reducer<V> reducer,
      @Nullable Named named,
      MaterializedOptions<K, V, SessionStore<Bytes, byte[]>> options) {
    return aggregate(
        Aggregations.reduce(requireNonNull(reducer, "reducer can't be null")),
        (key, one, other) -> one == null ? other : reducer.apply(one, other),
        Prefixes.REDUCE,
        Names.of(named),
        options,
        grouping.serdes().value());
  }

  @Override
  public <VR> KTable<Windowed<K>, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> aggregator,
      Merger<? super K, VR> sessionMerger) {
    return aggregate(initializer, aggregator, sessionMerger, null, MaterializedOptions.none());
  }

  @Override
  public <VR> KTable<Windowed<K>, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> aggregator,
      Merger<? super K, VR> sessionMerger,
      Named named) {
    return aggregate(
        initializer,
        aggregator,
        sessionMerger,
        requireNonNull(named, "named can't be null"),
        MaterializedOptions.none());
  }

  @Override
  public <VR> KTable<Windowed<K>, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> aggregator,
      Merger<? super K, VR> sessionMerger,
      Materialized<K, VR, SessionStore<Bytes, byte[]>> materialized) {
    return aggregate(
        initializer, aggregator, sessionMerger, null, new MaterializedOptions<>(materialized));
  }

  @Override
  public <VR> KTable<Windowed<K>, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> aggregator,
      Merger<? super K, VR> sessionMerger,
      Named named,
      Materialized<K, VR, SessionStore<Bytes, byte[]>> materialized) {
    return aggregate(
        initializer,
        aggregator,
        sessionMerger,
        requireNonNull(named, "named can't be null"),
        new MaterializedOptions<>(materialized));
  }

  private <VR> KTable<Windowed<K>, VR> aggregate(
      Initializer<VR> initializer,
      Aggregator<? super K, ? super V, VR> aggregator,
      Merger<? super K, VR> sessionMerger,
      @Nullable Named named,
      MaterializedOptions<K, VR, SessionStore<Bytes, byte[]>> options) {
    return aggregate(
        Aggregations.of(initializer, aggregator),
        requireNonNull(sessionMerger, "sessionMerger can't be null"),
        Prefixes.AGGREGATE,
        Names.of(named),
        options,
        null);
  }

  private <VR> KTable<Windowed<K>, VR> aggregate(
      Aggregations<K, V, VR> functions,
      Merger<? super K, VR> merger,
      String prefix,
      @Nullable String givenName,
      MaterializedOptions<K, VR, SessionStore<Bytes, byte[]>> options,
      @Nullable Serde<VR> valueSerde) {
    Recorder recorder = grouping.recorder();
    SerdePair<K, VR> types = options.over(grouping.serdes().key(), valueSerde);
    String storeName = options.name(recorder.names(), prefix);
    String name = recorder.names().node(givenName, prefix);
    long neededMs = MaterializedOptions.neededMs(windows);
    SessionBytesStoreSupplier supplier =
        options.sessionSupplier(storeName, neededMs, onClose, recorder.suppliers());
    StoreBuilder<?> store = options.sessionStore(supplier, types, onClose);
    Long keptClosedMs = onClose ? supplier.retentionPeriod() - neededMs : null;
    GraphNode input = grouping.inputFor(storeName);
    TableNode.OperatorFactory operator =
        oldValues ->
            SessionAggregateOperator.supplier(
                windows,
                new WindowedAggregation<>(
                    storeName,
                    functions.initializer(),
                    functions.aggregator(),
                    keptClosedMs,
                    oldValues),
                merger);
    TableNode.Aggregate<Windowed<K>, VR> aggregate =
        new TableNode.Aggregate<>(
            name,
            List.of(new TableNode.AggregatePart(name, input, operator)),
            store,
            TableView.ofSessionStore(storeName),
            windows.gracePeriodMs() + windows.inactivityGap(),
            List.of());
    return new KTableImpl<>(
        recorder,
        recorder.add(aggregate),
        grouping.sourceNames(input),
        new SerdePair<>(WindowedKeys.sessionSerde(types.key()), types.value()),
        options.queryableName());
  }
}
