package io.millrace.streams.internal.dsl;

import static io.millrace.streams.internal.dsl.TableJoins.given;
import static java.util.Objects.requireNonNull;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.SuppressOperator;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.store.ChangeBuffer;
import io.millrace.streams.internal.store.SpecStoreBuilder;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.KGroupedTable;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.KeyValueMapper;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.Predicate;
import io.millrace.streams.kstream.Suppressed;
import io.millrace.streams.kstream.ValueMapper;
import io.millrace.streams.kstream.ValueMapperWithKey;
import io.millrace.streams.kstream.ValueTransformerWithKeySupplier;
import io.millrace.streams.kstream.internals.Suppression;
import io.millrace.streams.kstream.internals.SuppressionBuffer;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table that records what is asked of it. */
final class KTableImpl<K, V> implements JoiningTable<K, V> {
  private final Recorder recorder;
  private final TableNode<K, V> node;
  private final Set<String> sourceNames;
  private final SerdePair<K, V> serdes;
  private final @Nullable String queryableStoreName;

  KTableImpl(
      Recorder recorder,
      TableNode<K, V> node,
      Set<String> sourceNames,
      SerdePair<K, V> serdes,
      @Nullable String queryableStoreName) {
    this.recorder = recorder;
    this.node = node;
    this.sourceNames = sourceNames;
    this.serdes = serdes;
    this.queryableStoreName = queryableStoreName;
  }

  SerdePair<K, V> serdes() {
    return serdes;
  }

  TableNode<K, V> node() {
    return node;
  }

  Set<String> sourceNames() {
    return sourceNames;
  }

  /**
   * The store of a derived table, or null if it cannot be queried, for then nothing is kept. Takes
   * a number for options without a name all the same.
   */
  private <VR> @Nullable StoreBuilder<?> storeOf(
      @Nullable MaterializedOptions<K, VR, KeyValueStore<Bytes, byte[]>> options,
      String prefix,
      SerdePair<K, VR> types) {
    if (options == null) {
      return null;
    }
    String storeName = options.name(recorder.names(), prefix);
    return options.queryableName() == null
        ? null
        : MaterializedOptions.keyValueStore(options, storeName, types, recorder.suppliers());
  }

  private static @Nullable String queryableName(@Nullable StoreBuilder<?> store) {
    return store == null ? null : store.name();
  }

  @Override
  public KTable<K, V> filter(Predicate<? super K, ? super V> predicate) {
    return filter(predicate, true, null, null);
  }

  @Override
  public KTable<K, V> filter(Predicate<? super K, ? super V> predicate, Named named) {
    return filter(predicate, true, given(named), null);
  }

  @Override
  public KTable<K, V> filter(
      Predicate<? super K, ? super V> predicate,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return filter(predicate, true, null, given(materialized));
  }

  @Override
  public KTable<K, V> filter(
      Predicate<? super K, ? super V> predicate,
      Named named,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return filter(predicate, true, given(named), given(materialized));
  }

  @Override
  public KTable<K, V> filterNot(Predicate<? super K, ? super V> predicate) {
    return filter(predicate, false, null, null);
  }

  @Override
  public KTable<K, V> filterNot(Predicate<? super K, ? super V> predicate, Named named) {
    return filter(predicate, false, given(named), null);
  }

  @Override
  public KTable<K, V> filterNot(
      Predicate<? super K, ? super V> predicate,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return filter(predicate, false, null, given(materialized));
  }

  @Override
  public KTable<K, V> filterNot(
      Predicate<? super K, ? super V> predicate,
      Named named,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return filter(predicate, false, given(named), given(materialized));
  }

  private KTable<K, V> filter(
      Predicate<? super K, ? super V> predicate,
      boolean wanted,
      @Nullable Named named,
      @Nullable MaterializedOptions<K, V, KeyValueStore<Bytes, byte[]>> options) {
    requireNonNull(predicate, "predicate can't be null");
    SerdePair<K, V> types = options == null ? serdes : options.over(serdes.key(), serdes.value());
    StoreBuilder<?> store = storeOf(options, Prefixes.TABLE_FILTER, types);
    String name = recorder.names().node(Names.of(named), Prefixes.TABLE_FILTER);
    TableNode.Filter<K, V> filter = new TableNode.Filter<>(name, node, predicate, wanted, store);
    return new KTableImpl<>(
        recorder, recorder.add(filter), sourceNames, types, queryableName(store));
  }

  @Override
  public <VR> KTable<K, VR> mapValues(ValueMapper<? super V, ? extends VR> mapper) {
    return mapValues(KStreamImpl.withKey(mapper), null, null);
  }

  @Override
  public <VR> KTable<K, VR> mapValues(ValueMapper<? super V, ? extends VR> mapper, Named named) {
    return mapValues(KStreamImpl.withKey(mapper), given(named), null);
  }

  @Override
  public <VR> KTable<K, VR> mapValues(
      ValueMapper<? super V, ? extends VR> mapper,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return mapValues(KStreamImpl.withKey(mapper), null, given(materialized));
  }

  @Override
  public <VR> KTable<K, VR> mapValues(
      ValueMapper<? super V, ? extends VR> mapper,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return mapValues(KStreamImpl.withKey(mapper), given(named), given(materialized));
  }

  @Override
  public <VR> KTable<K, VR> mapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper) {
    return mapValues(mapper, null, null);
  }

  @Override
  public <VR> KTable<K, VR> mapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper, Named named) {
    return mapValues(mapper, given(named), null);
  }

  @Override
  public <VR> KTable<K, VR> mapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return mapValues(mapper, null, given(materialized));
  }

  @Override
  public <VR> KTable<K, VR> mapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper,
      Named named,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized) {
    return mapValues(mapper, given(named), given(materialized));
  }

  private <VR> KTable<K, VR> mapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper,
      @Nullable Named named,
      @Nullable MaterializedOptions<K, VR, KeyValueStore<Bytes, byte[]>> options) {
    requireNonNull(mapper, "mapper can't be null");
    SerdePair<K, VR> types =
        options == null ? serdes.withoutValue() : options.over(serdes.key(), null);
    StoreBuilder<?> store = storeOf(options, Prefixes.TABLE_MAP_VALUES, types);
    String name = recorder.names().node(Names.of(named), Prefixes.TABLE_MAP_VALUES);
    TableNode.MapValues<K, V, VR> mapped = new TableNode.MapValues<>(name, node, mapper, store);
    return new KTableImpl<>(
        recorder, recorder.add(mapped), sourceNames, types, queryableName(store));
  }

  @Override
  public KTable<K, V> suppress(Suppressed<? super K> suppressed) {
    if (!(requireNonNull(suppressed, "suppressed can't be null")
        instanceof Suppression<?> suppression)) {
      throw new IllegalArgumentException(
          "only what Suppressed itself makes is supported, got " + suppressed.getClass().getName());
    }
    String given = suppression.name();
    String name = given != null ? given : recorder.names().node(Prefixes.SUPPRESS);
    boolean byWindowEnd = suppression.waitMs() == null;
    long waitMs = byWindowEnd ? WindowGrace.ofMs(node) : suppression.waitMs();
    String storeName = given != null ? given + "-store" : recorder.names().store(Prefixes.SUPPRESS);
    SuppressionBuffer size = suppression.buffer();
    StoreSpec spec =
        new StoreSpec(
            storeName,
            new StoreSpec.Kind.Buffer(),
            serdes.key(),
            serdes.value(),
            false,
            false,
            false,
            size.changelog());
    SuppressOperator.Rule rule =
        new SuppressOperator.Rule(
            waitMs, byWindowEnd, size.maxRecords(), size.maxBytes(), suppression.failsWhenFull());
    TableNode.Suppress<K, V> held =
        new TableNode.Suppress<>(
            name, node, rule, new SpecStoreBuilder<>(spec, ChangeBuffer<K, V>::new));
    return new KTableImpl<>(recorder, recorder.add(held), sourceNames, serdes, null);
  }

  @Override
  public KStream<K, V> toStream() {
    return toStreamAs(null);
  }

  @Override
  public KStream<K, V> toStream(Named named) {
    return toStreamAs(given(named));
  }

  @Override
  public <KR> KStream<KR, V> toStream(KeyValueMapper<? super K, ? super V, ? extends KR> mapper) {
    return toStreamAs(null).selectKey(mapper);
  }

  @Override
  public <KR> KStream<KR, V> toStream(
      KeyValueMapper<? super K, ? super V, ? extends KR> mapper, Named named) {
    return toStreamAs(given(named)).selectKey(mapper);
  }

  private KStream<K, V> toStreamAs(@Nullable Named named) {
    String name = recorder.names().node(Names.of(named), Prefixes.TABLE_TO_STREAM);
    StreamNode.FromTable<K, V> stream =
        new StreamNode.FromTable<>(name, node, serdes.key(), serdes.value());
    return new KStreamImpl<>(recorder, recorder.add(stream), sourceNames, serdes, false);
  }

  @Override
  public <KR, VR> KGroupedTable<KR, VR> groupBy(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>>
          selector) {
    return groupBy(selector, Grouped.with(null, null));
  }

  @Override
  public <KR, VR> KGroupedTable<KR, VR> groupBy(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>> selector,
      Grouped<KR, VR> grouped) {
    requireNonNull(selector, "selector can't be null");
    GroupedOptions<KR, VR> options =
        new GroupedOptions<>(requireNonNull(grouped, "grouped can't be null"));
    String name = recorder.names().node(options.name(), Prefixes.TABLE_SELECT);
    StreamNode.Regroup<K, V, KR, VR> regroup = new StreamNode.Regroup<>(name, node, selector);
    return new KGroupedTableImpl<>(recorder, recorder.add(regroup), options);
  }

  @Override
  public TableJoins<K, V> tableJoins() {
    return new TableJoins<>(recorder, this);
  }

  @Override
  public ForeignJoins<K, V> foreignJoins() {
    return new ForeignJoins<>(recorder, this);
  }

  @Override
  public <VR> KTable<K, VR> transformValues(
      ValueTransformerWithKeySupplier<? super K, ? super V, ? extends VR> transformerSupplier,
      String... stateStoreNames) {
    return transformed(transformerSupplier, null, null, stateStoreNames);
  }

  @Override
  public <VR> KTable<K, VR> transformValues(
      ValueTransformerWithKeySupplier<? super K, ? super V, ? extends VR> transformerSupplier,
      Named named,
      String... stateStoreNames) {
    return transformed(transformerSupplier, given(named), null, stateStoreNames);
  }

  @Override
  public <VR> KTable<K, VR> transformValues(
      ValueTransformerWithKeySupplier<? super K, ? super V, ? extends VR> transformerSupplier,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized,
      String... stateStoreNames) {
    return transformed(transformerSupplier, null, given(materialized), stateStoreNames);
  }

  @Override
  public <VR> KTable<K, VR> transformValues(
      ValueTransformerWithKeySupplier<? super K, ? super V, ? extends VR> transformerSupplier,
      Materialized<K, VR, KeyValueStore<Bytes, byte[]>> materialized,
      Named named,
      String... stateStoreNames) {
    return transformed(transformerSupplier, given(named), given(materialized), stateStoreNames);
  }

  private <VR> KTable<K, VR> transformed(
      ValueTransformerWithKeySupplier<? super K, ? super V, ? extends VR> supplier,
      @Nullable Named named,
      @Nullable MaterializedOptions<K, VR, KeyValueStore<Bytes, byte[]>> options,
      String... storeNames) {
    requireNonNull(supplier, "transformerSupplier can't be null");
    SerdePair<K, VR> types =
        options == null ? serdes.withoutValue() : options.over(serdes.key(), null);
    StoreBuilder<?> store = storeOf(options, Prefixes.TABLE_TRANSFORM_VALUES, types);
    String name = recorder.names().node(Names.of(named), Prefixes.TABLE_TRANSFORM_VALUES);
    TableNode.TransformValues<K, V, VR> transformed =
        new TableNode.TransformValues<>(name, node, supplier, store, List.of(storeNames));
    return new KTableImpl<>(
        recorder, recorder.add(transformed), sourceNames, types, queryableName(store));
  }

  @Override
  public @Nullable String queryableStoreName() {
    return queryableStoreName;
  }
}
