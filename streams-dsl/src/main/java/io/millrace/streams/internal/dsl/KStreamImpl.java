package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNull;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.graph.StreamNode.Effect;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.AsyncMapValuesOperator;
import io.millrace.streams.internal.operator.FilterOperator;
import io.millrace.streams.internal.operator.FlatMapOperator;
import io.millrace.streams.internal.operator.FlatMapValuesOperator;
import io.millrace.streams.internal.operator.MapOperator;
import io.millrace.streams.internal.operator.MapValuesOperator;
import io.millrace.streams.internal.operator.PassThroughOperator;
import io.millrace.streams.internal.operator.PeekOperator;
import io.millrace.streams.internal.operator.SelectKeyOperator;
import io.millrace.streams.kstream.Async;
import io.millrace.streams.kstream.BranchedKStream;
import io.millrace.streams.kstream.ForeachAction;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.KGroupedStream;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.KeyValueMapper;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.kstream.Predicate;
import io.millrace.streams.kstream.Printed;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.kstream.Repartitioned;
import io.millrace.streams.kstream.ValueMapper;
import io.millrace.streams.kstream.ValueMapperWithKey;
import io.millrace.streams.processor.TopicNameExtractor;
import io.millrace.streams.processor.api.FixedKeyProcessorSupplier;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A stream that records what is asked of it. */
final class KStreamImpl<K, V> implements JoiningStream<K, V> {
  private final Recorder recorder;
  private final GraphNode node;
  private final Set<String> sourceNames;
  private final SerdePair<K, V> serdes;
  // Whether records may lie in another partition than that of their keys.
  private final boolean rekeyed;
  private final StreamJoins<K, V> joins;

  KStreamImpl(
      Recorder recorder,
      GraphNode node,
      Set<String> sourceNames,
      SerdePair<K, V> serdes,
      boolean rekeyed) {
    this.recorder = recorder;
    this.node = node;
    this.sourceNames = sourceNames;
    this.serdes = serdes;
    this.rekeyed = rekeyed;
    this.joins =
        new StreamJoins<>(recorder, new StreamInput<>(node, sourceNames, serdes, null, rekeyed));
  }

  private String name(@Nullable Named named, String prefix) {
    return recorder.names().node(Names.of(named), prefix);
  }

  // Processors, unlike other operations, take no number when they are named.
  private String nameOrNumber(@Nullable Named named, String prefix) {
    String name = Names.of(named);
    return name == null ? recorder.names().node(prefix) : name;
  }

  private static Named given(Named named) {
    return requireNonNull(named, "named can't be null");
  }

  private StreamNode.Operation operate(
      String name, ProcessorSupplier<?, ?, ?, ?> supplier, Effect effect) {
    return recorder.add(new StreamNode.Operation(name, List.of(node), supplier, effect, List.of()));
  }

  private <KR, VR> KStream<KR, VR> derive(
      GraphNode node, SerdePair<KR, VR> serdes, boolean rekeyed) {
    return new KStreamImpl<>(recorder, node, sourceNames, serdes, rekeyed);
  }

  @Override
  public KStream<K, V> filter(Predicate<? super K, ? super V> predicate) {
    return filter(predicate, null, true);
  }

  @Override
  public KStream<K, V> filter(Predicate<? super K, ? super V> predicate, Named named) {
    return filter(predicate, given(named), true);
  }

  @Override
  public KStream<K, V> filterNot(Predicate<? super K, ? super V> predicate) {
    return filter(predicate, null, false);
  }

  @Override
  public KStream<K, V> filterNot(Predicate<? super K, ? super V> predicate, Named named) {
    return filter(predicate, given(named), false);
  }

  private KStream<K, V> filter(
      Predicate<? super K, ? super V> predicate, @Nullable Named named, boolean wanted) {
    requireNonNull(predicate, "predicate can't be null");
    String name = name(named, Prefixes.FILTER);
    return derive(
        operate(name, FilterOperator.supplier(predicate, wanted), Effect.NOTHING), serdes, rekeyed);
  }

  @Override
  public <KR> KStream<KR, V> selectKey(KeyValueMapper<? super K, ? super V, ? extends KR> mapper) {
    return selectKeyAs(mapper, null);
  }

  @Override
  public <KR> KStream<KR, V> selectKey(
      KeyValueMapper<? super K, ? super V, ? extends KR> mapper, Named named) {
    return selectKeyAs(mapper, given(named));
  }

  private <KR> KStream<KR, V> selectKeyAs(
      KeyValueMapper<? super K, ? super V, ? extends KR> mapper, @Nullable Named named) {
    requireNonNull(mapper, "mapper can't be null");
    GraphNode selected =
        operate(name(named, Prefixes.KEY_SELECT), SelectKeyOperator.supplier(mapper), Effect.KEYS);
    return derive(selected, serdes.<KR>withoutKey(), true);
  }

  @Override
  public <KR, VR> KStream<KR, VR> map(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>> mapper) {
    return mapAs(mapper, null);
  }

  @Override
  public <KR, VR> KStream<KR, VR> map(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>> mapper,
      Named named) {
    return mapAs(mapper, given(named));
  }

  private <KR, VR> KStream<KR, VR> mapAs(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>> mapper,
      @Nullable Named named) {
    requireNonNull(mapper, "mapper can't be null");
    GraphNode mapped =
        operate(name(named, Prefixes.MAP), MapOperator.supplier(mapper), Effect.KEYS);
    return derive(mapped, SerdePair.unknown(), true);
  }

  @Override
  public <VR> KStream<K, VR> mapValues(ValueMapper<? super V, ? extends VR> mapper) {
    return mapValuesAs(withKey(mapper), null);
  }

  @Override
  public <VR> KStream<K, VR> mapValues(ValueMapper<? super V, ? extends VR> mapper, Named named) {
    return mapValuesAs(withKey(mapper), given(named));
  }

  @Override
  public <VR> KStream<K, VR> mapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper) {
    return mapValuesAs(mapper, null);
  }

  @Override
  public <VR> KStream<K, VR> mapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper, Named named) {
    return mapValuesAs(mapper, given(named));
  }

  private <VR> KStream<K, VR> mapValuesAs(
      ValueMapperWithKey<? super K, ? super V, ? extends VR> mapper, @Nullable Named named) {
    requireNonNull(mapper, "mapper can't be null");
    GraphNode mapped =
        operate(
            name(named, Prefixes.MAP_VALUES), MapValuesOperator.supplier(mapper), Effect.ANYTHING);
    return derive(mapped, serdes.<VR>withoutValue(), rekeyed);
  }

  @Override
  public <VR> KStream<K, VR> mapValuesAsync(
      ValueMapper<? super V, ? extends CompletionStage<VR>> mapper, Async<K, VR> async) {
    return mapValuesAsync(withKey(mapper), async);
  }

  @Override
  public <VR> KStream<K, VR> mapValuesAsync(
      ValueMapperWithKey<? super K, ? super V, ? extends CompletionStage<VR>> mapper,
      Async<K, VR> async) {
    requireNonNull(mapper, "mapper can't be null");
    AsyncOptions<K, VR> options = new AsyncOptions<>(requireNonNull(async, "async can't be null"));
    String name = recorder.names().node(options.name(), Prefixes.MAP_VALUES_ASYNC);
    GraphNode mapped =
        operate(name, AsyncMapValuesOperator.supplier(mapper, options.limits()), Effect.ANYTHING);
    SerdePair<K, VR> types =
        serdes.<VR>withoutValue().overriddenBy(options.keySerde(), options.valueSerde());
    GraphNode behind = recorder.separation(mapped, name, types);
    return new KStreamImpl<>(recorder, behind, Set.of(behind.name()), types, rekeyed);
  }

  static <K, V, VR> ValueMapperWithKey<K, V, VR> withKey(
      ValueMapper<? super V, ? extends VR> mapper) {
    requireNonNull(mapper, "mapper can't be null");
    return (key, value) -> mapper.apply(value);
  }

  @Override
  public <KR, VR> KStream<KR, VR> flatMap(
      KeyValueMapper<
              ? super K,
              ? super V,
              ? extends Iterable<? extends KeyValue<? extends KR, ? extends VR>>>
          mapper) {
    return flatMapAs(mapper, null);
  }

  @Override
  public <KR, VR> KStream<KR, VR> flatMap(
      KeyValueMapper<
              ? super K,
              ? super V,
              ? extends Iterable<? extends KeyValue<? extends KR, ? extends VR>>>
          mapper,
      Named named) {
    return flatMapAs(mapper, given(named));
  }

  private <KR, VR> KStream<KR, VR> flatMapAs(
      KeyValueMapper<
              ? super K,
              ? super V,
              ? extends Iterable<? extends KeyValue<? extends KR, ? extends VR>>>
          mapper,
      @Nullable Named named) {
    requireNonNull(mapper, "mapper can't be null");
    GraphNode mapped =
        operate(name(named, Prefixes.FLAT_MAP), FlatMapOperator.supplier(mapper), Effect.KEYS);
    return derive(mapped, SerdePair.unknown(), true);
  }

  @Override
  public <VR> KStream<K, VR> flatMapValues(
      ValueMapper<? super V, ? extends Iterable<? extends VR>> mapper) {
    return flatMapValuesAs(withKey(mapper), null);
  }

  @Override
  public <VR> KStream<K, VR> flatMapValues(
      ValueMapper<? super V, ? extends Iterable<? extends VR>> mapper, Named named) {
    return flatMapValuesAs(withKey(mapper), given(named));
  }

  @Override
  public <VR> KStream<K, VR> flatMapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends Iterable<? extends VR>> mapper) {
    return flatMapValuesAs(mapper, null);
  }

  @Override
  public <VR> KStream<K, VR> flatMapValues(
      ValueMapperWithKey<? super K, ? super V, ? extends Iterable<? extends VR>> mapper,
      Named named) {
    return flatMapValuesAs(mapper, given(named));
  }

  private <VR> KStream<K, VR> flatMapValuesAs(
      ValueMapperWithKey<? super K, ? super V, ? extends Iterable<? extends VR>> mapper,
      @Nullable Named named) {
    requireNonNull(mapper, "mapper can't be null");
    GraphNode mapped =
        operate(
            name(named, Prefixes.FLAT_MAP_VALUES),
            FlatMapValuesOperator.supplier(mapper),
            Effect.ANYTHING);
    return derive(mapped, serdes.<VR>withoutValue(), rekeyed);
  }

  @Override
  public KStream<K, V> peek(ForeachAction<? super K, ? super V> action) {
    return peekAs(action, null);
  }

  @Override
  public KStream<K, V> peek(ForeachAction<? super K, ? super V> action, Named named) {
    return peekAs(action, given(named));
  }

  private KStream<K, V> peekAs(ForeachAction<? super K, ? super V> action, @Nullable Named named) {
    requireNonNull(action, "action can't be null");
    GraphNode peeked =
        operate(name(named, Prefixes.PEEK), PeekOperator.supplier(action), Effect.NOTHING);
    return derive(peeked, serdes, rekeyed);
  }

  @Override
  public void foreach(ForeachAction<? super K, ? super V> action) {
    requireNonNull(action, "action can't be null");
    operate(name(null, Prefixes.FOREACH), PeekOperator.supplier(action), Effect.NOTHING);
  }

  @Override
  public void foreach(ForeachAction<? super K, ? super V> action, Named named) {
    requireNonNull(action, "action can't be null");
    operate(name(given(named), Prefixes.FOREACH), PeekOperator.supplier(action), Effect.NOTHING);
  }

  @Override
  public void print(Printed<K, V> printed) {
    PrintedOptions<K, V> options =
        new PrintedOptions<>(requireNonNull(printed, "printed can't be null"));
    String name = recorder.names().node(options.name(), Prefixes.PRINTER);
    operate(name, PeekOperator.supplier(options.action(node.name())), Effect.NOTHING);
  }

  @Override
  public BranchedKStream<K, V> split() {
    return split(name(null, Prefixes.BRANCH));
  }

  @Override
  public BranchedKStream<K, V> split(Named named) {
    return split(name(given(named), Prefixes.BRANCH));
  }

  private BranchedKStream<K, V> split(String name) {
    StreamNode.Split<K, V> split =
        recorder.add(new StreamNode.Split<K, V>(name, node, new ArrayList<>()));
    return new BranchedKStreamImpl<>(
        recorder,
        split,
        branch -> new KStreamImpl<>(recorder, branch, sourceNames, serdes, rekeyed));
  }

  @Override
  public KStream<K, V> merge(KStream<K, V> stream) {
    return mergeAs(stream, null);
  }

  @Override
  public KStream<K, V> merge(KStream<K, V> stream, Named named) {
    return mergeAs(stream, given(named));
  }

  private KStream<K, V> mergeAs(KStream<K, V> stream, @Nullable Named named) {
    KStreamImpl<K, V> other = (KStreamImpl<K, V>) requireNonNull(stream, "stream can't be null");
    StreamNode.Operation merged =
        recorder.add(
            new StreamNode.Operation(
                name(named, Prefixes.MERGE),
                List.of(node, other.node),
                PassThroughOperator.supplier(),
                Effect.NOTHING,
                List.of()));
    Set<String> sources = new LinkedHashSet<>(sourceNames);
    sources.addAll(other.sourceNames);
    return new KStreamImpl<>(
        recorder, merged, sources, SerdePair.unknown(), rekeyed || other.rekeyed);
  }

  @Override
  public KStream<K, V> repartition() {
    return repartition(Repartitioned.as(null));
  }

  @Override
  public KStream<K, V> repartition(Repartitioned<K, V> repartitioned) {
    RepartitionedOptions<K, V> options =
        new RepartitionedOptions<>(requireNonNull(repartitioned, "repartitioned can't be null"));
    // Unlike other operations, this one takes no number when it is named.
    String prefix =
        options.name() != null ? options.name() : recorder.names().node(Prefixes.REPARTITION);
    SerdePair<K, V> types = serdes.overriddenBy(options.keySerde(), options.valueSerde());
    Recorder.RepartitionNames names = recorder.repartitionNames(prefix, options.partitions());
    StreamNode.Repartition<K, V> repartitionNode =
        recorder.askedRepartition(node, names, types, options.partitioner());
    return new KStreamImpl<>(recorder, repartitionNode, Set.of(names.source()), types, false);
  }

  @Override
  public void to(String topic) {
    to(topic, Produced.with(null, null));
  }

  @Override
  public void to(String topic, Produced<K, V> produced) {
    write(requireNonNull(topic, "topic can't be null"), null, produced);
  }

  @Override
  public void to(TopicNameExtractor<K, V> topicExtractor) {
    to(topicExtractor, Produced.with(null, null));
  }

  @Override
  public void to(TopicNameExtractor<K, V> topicExtractor, Produced<K, V> produced) {
    write(null, requireNonNull(topicExtractor, "topicExtractor can't be null"), produced);
  }

  private void write(
      @Nullable String topic,
      @Nullable TopicNameExtractor<K, V> extractor,
      Produced<K, V> produced) {
    ProducedOptions<K, V> options =
        new ProducedOptions<>(requireNonNull(produced, "produced can't be null"));
    SerdePair<K, V> types = serdes.overriddenBy(options.keySerde(), options.valueSerde());
    recorder.add(
        new StreamNode.Sink<>(
            recorder.names().node(options.name(), Prefixes.SINK),
            node,
            topic,
            extractor,
            types.key(),
            types.value(),
            options.partitioner()));
  }

  @Override
  public KTable<K, V> toTable() {
    return toTable(null, MaterializedOptions.none());
  }

  @Override
  public KTable<K, V> toTable(Named named) {
    return toTable(given(named), MaterializedOptions.none());
  }

  @Override
  public KTable<K, V> toTable(Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return toTable(null, new MaterializedOptions<>(materialized));
  }

  @Override
  public KTable<K, V> toTable(
      Named named, Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return toTable(given(named), new MaterializedOptions<>(materialized));
  }

  private KTable<K, V> toTable(
      @Nullable Named named, MaterializedOptions<K, V, KeyValueStore<Bytes, byte[]>> options) {
    String name = name(named, Prefixes.TO_TABLE);
    String storeName = options.name(recorder.names(), Prefixes.TO_TABLE);
    SerdePair<K, V> types = options.over(serdes.key(), serdes.value());
    StoreBuilder<?> store =
        MaterializedOptions.keyValueStore(options, storeName, types, recorder.suppliers());
    GraphNode input = node;
    Set<String> sources = sourceNames;
    if (rekeyed) {
      input = recorder.repartition(node, recorder.repartitionNames(name, null), types);
      sources = Set.of(input.name());
    }
    boolean queryable = options.queryableName() != null;
    return new KTableImpl<>(
        recorder,
        recorder.add(new TableNode.FromStream<K, V>(name, input, store, queryable)),
        sources,
        types,
        options.queryableName());
  }

  @Override
  public KGroupedStream<K, V> groupByKey() {
    return groupByKey(Grouped.with(null, null));
  }

  @Override
  public KGroupedStream<K, V> groupByKey(Grouped<K, V> grouped) {
    GroupedOptions<K, V> options =
        new GroupedOptions<>(requireNonNull(grouped, "grouped can't be null"));
    return new KGroupedStreamImpl<>(
        recorder,
        new StreamInput<>(
            node,
            sourceNames,
            serdes.overriddenBy(options.keySerde(), options.valueSerde()),
            options.name(),
            rekeyed));
  }

  @Override
  public <KR> KGroupedStream<KR, V> groupBy(KeyValueMapper<? super K, ? super V, KR> keySelector) {
    return groupBy(keySelector, Grouped.with(null, null));
  }

  @Override
  public <KR> KGroupedStream<KR, V> groupBy(
      KeyValueMapper<? super K, ? super V, KR> keySelector, Grouped<KR, V> grouped) {
    requireNonNull(keySelector, "keySelector can't be null");
    GroupedOptions<KR, V> options =
        new GroupedOptions<>(requireNonNull(grouped, "grouped can't be null"));
    String name = recorder.names().node(options.name(), Prefixes.KEY_SELECT);
    GraphNode selected = operate(name, SelectKeyOperator.supplier(keySelector), Effect.KEYS);
    SerdePair<KR, V> types =
        serdes.<KR>withoutKey().overriddenBy(options.keySerde(), options.valueSerde());
    return new KGroupedStreamImpl<>(
        recorder, new StreamInput<>(selected, sourceNames, types, options.name(), true));
  }

  @Override
  public StreamJoins<K, V> joins() {
    return joins;
  }

  @Override
  public <KR, VR> KStream<KR, VR> process(
      ProcessorSupplier<? super K, ? super V, ? extends KR, ? extends VR> processorSupplier,
      String... stateStoreNames) {
    return processAs(processorSupplier, null, stateStoreNames);
  }

  @Override
  public <KR, VR> KStream<KR, VR> process(
      ProcessorSupplier<? super K, ? super V, ? extends KR, ? extends VR> processorSupplier,
      Named named,
      String... stateStoreNames) {
    return processAs(processorSupplier, given(named), stateStoreNames);
  }

  private <KR, VR> KStream<KR, VR> processAs(
      ProcessorSupplier<? super K, ? super V, ? extends KR, ? extends VR> supplier,
      @Nullable Named named,
      String... storeNames) {
    requireNonNull(supplier, "processorSupplier can't be null");
    GraphNode processed =
        recorder.add(
            new StreamNode.Operation(
                nameOrNumber(named, Prefixes.PROCESSOR),
                List.of(node),
                supplier,
                Effect.ANYTHING,
                List.of(storeNames)));
    return derive(processed, SerdePair.unknown(), true);
  }

  @Override
  public <VR> KStream<K, VR> processValues(
      FixedKeyProcessorSupplier<? super K, ? super V, ? extends VR> processorSupplier,
      String... stateStoreNames) {
    return processValuesAs(processorSupplier, null, stateStoreNames);
  }

  @Override
  public <VR> KStream<K, VR> processValues(
      FixedKeyProcessorSupplier<? super K, ? super V, ? extends VR> processorSupplier,
      Named named,
      String... stateStoreNames) {
    return processValuesAs(processorSupplier, given(named), stateStoreNames);
  }

  private <VR> KStream<K, VR> processValuesAs(
      FixedKeyProcessorSupplier<? super K, ? super V, ? extends VR> supplier,
      @Nullable Named named,
      String... storeNames) {
    requireNonNull(supplier, "processorSupplier can't be null");
    GraphNode processed =
        recorder.add(
            new StreamNode.FixedKeyOperation(
                nameOrNumber(named, Prefixes.PROCESS_VALUES), node, supplier, List.of(storeNames)));
    return derive(processed, serdes.<VR>withoutValue(), rekeyed);
  }
}
