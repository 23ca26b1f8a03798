package io.millrace.streams.internal.dsl;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.LogicalGraph;
import io.millrace.streams.internal.graph.RepartitionSpec;
import io.millrace.streams.internal.graph.SourceSpec;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.operator.OldValues;
import io.millrace.streams.internal.operator.TableSourceOperator;
import io.millrace.streams.internal.plan.SamePartition;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.GlobalKTable;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.state.DslStoreSuppliers;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the streams and tables of one builder record what is asked of them. Not thread-safe. */
public final class Recorder {
  // A repartition whose topic has a generated name gets generated names for its nodes too.
  private static final Pattern GENERATED = Pattern.compile("KSTREAM.*-[0-9]{10}");

  private final LogicalGraph graph = new LogicalGraph();
  private final Names names = new Names();
  private final DslStoreSuppliers suppliers;

  /**
   * Makes one that has recorded nothing.
   *
   * @param suppliers what makes the stores for which the program names no others
   */
  public Recorder(DslStoreSuppliers suppliers) {
    this.suppliers = suppliers;
  }

  /** What has been recorded. */
  public LogicalGraph graph() {
    return graph;
  }

  Names names() {
    return names;
  }

  DslStoreSuppliers suppliers() {
    return suppliers;
  }

  <N extends GraphNode> N add(N node) {
    return graph.add(node);
  }

  /** Records a stream of named topics, or of those that match a pattern. */
  public <K, V> KStream<K, V> stream(
      Collection<String> topics, @Nullable Pattern pattern, Consumed<K, V> consumed) {
    ConsumedOptions<K, V> options = new ConsumedOptions<>(consumed);
    String name = names.node(options.name(), Prefixes.SOURCE);
    SourceSpec spec =
        options.source(List.copyOf(topics), pattern, options.keySerde(), options.valueSerde());
    return new KStreamImpl<>(
        this,
        add(new StreamNode.Source(name, spec)),
        Set.of(name),
        new SerdePair<>(options.keySerde(), options.valueSerde()),
        false);
  }

  /** Records a table of a topic. */
  public <K, V> KTable<K, V> table(
      String topic,
      Consumed<K, V> consumed,
      @Nullable Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    ConsumedOptions<K, V> options = new ConsumedOptions<>(consumed);
    MaterializedOptions<K, V, KeyValueStore<Bytes, byte[]>> store =
        materialized == null ? MaterializedOptions.none() : new MaterializedOptions<>(materialized);
    SerdePair<K, V> serdes =
        store.over(null, null).overriddenBy(options.keySerde(), options.valueSerde());
    String storeName = store.name(names, topic + "-");
    String sourceName = names.node(options.name(), "-source", Prefixes.SOURCE);
    String name = names.node(options.name(), Prefixes.TABLE_SOURCE);
    SourceSpec spec = options.source(List.of(topic), null, serdes.key(), serdes.value());
    StoreBuilder<?> builder =
        MaterializedOptions.keyValueStore(store, storeName, serdes, suppliers);
    boolean queryable = store.queryableName() != null;
    return new KTableImpl<>(
        this,
        add(new TableNode.Source<K, V>(name, sourceName, spec, builder, queryable)),
        Set.of(sourceName),
        serdes,
        store.queryableName());
  }

  /**
   * Records a global table of a topic.
   *
   * @throws TopologyException if its store is versioned
   */
  public <K, V> GlobalKTable<K, V> globalTable(
      String topic,
      Consumed<K, V> consumed,
      @Nullable Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    ConsumedOptions<K, V> options = new ConsumedOptions<>(consumed);
    MaterializedOptions<K, V, KeyValueStore<Bytes, byte[]>> store =
        materialized == null ? MaterializedOptions.none() : new MaterializedOptions<>(materialized);
    if (store.isVersioned()) {
      throw new TopologyException(
          "the global table of topic \"%s\" cannot have a versioned store".formatted(topic));
    }
    SerdePair<K, V> serdes =
        store.over(null, null).overriddenBy(options.keySerde(), options.valueSerde());
    String storeName = store.name(names, topic + "-");
    globalStore(
        MaterializedOptions.keyValueStore(store, storeName, serdes, suppliers),
        topic,
        options,
        serdes,
        TableSourceOperator.supplier(storeName, OldValues.NEVER));
    // As in Kafka Streams, a generated name can be queried when there were no options.
    return new GlobalKTableImpl<>(
        storeName, materialized == null ? storeName : store.queryableName());
  }

  /** Records a store that a processor fills from a topic and all others may read. */
  public <K, V> void globalStore(
      StoreBuilder<?> store,
      String topic,
      Consumed<K, V> consumed,
      ProcessorSupplier<K, V, Void, Void> supplier) {
    ConsumedOptions<K, V> options = new ConsumedOptions<>(consumed);
    globalStore(
        store, topic, options, new SerdePair<>(options.keySerde(), options.valueSerde()), supplier);
  }

  private <K, V> void globalStore(
      StoreBuilder<?> store,
      String topic,
      ConsumedOptions<K, V> options,
      SerdePair<K, V> serdes,
      ProcessorSupplier<?, ?, ?, ?> supplier) {
    String sourceName = names.node(options.name(), "-source", Prefixes.SOURCE);
    String name = names.node(options.name(), Prefixes.TABLE_SOURCE);
    SourceSpec spec = options.source(List.of(topic), null, serdes.key(), serdes.value());
    add(new StreamNode.GlobalStore(name, sourceName, spec, store.withLoggingDisabled(), supplier));
  }

  /** Names the parts of a repartition; takes three numbers. */
  RepartitionNames repartitionNames(String prefix, @Nullable Integer partitions) {
    String topic =
        prefix.endsWith(Names.REPARTITION_TOPIC_SUFFIX)
            ? prefix
            : prefix + Names.REPARTITION_TOPIC_SUFFIX;
    String sink = names.node(Prefixes.SINK);
    String filter = names.node(Prefixes.FILTER);
    String source = names.node(Prefixes.SOURCE);
    if (GENERATED.matcher(prefix).matches()) {
      return new RepartitionNames(source, new RepartitionSpec(topic, filter, sink, partitions));
    }
    return new RepartitionNames(
        topic + "-source",
        new RepartitionSpec(topic, topic + "-filter", topic + "-sink", partitions));
  }

  /**
   * Records a separation: what comes behind it runs when what is before it has come to rest, in the
   * same partition and in the same order.
   */
  <K, V> StreamNode.Repartition<K, V> separation(
      GraphNode input, String prefix, SerdePair<K, V> serdes) {
    RepartitionNames named = repartitionNames(prefix, null);
    RepartitionSpec spec = named.spec();
    return add(
        new StreamNode.Repartition<>(
            named.source(),
            input,
            new RepartitionSpec(spec.topic(), null, spec.sinkName(), null),
            serdes.key(),
            serdes.value(),
            new SamePartition<>(),
            true));
  }

  /** The name of the source of a repartition, and the others. */
  record RepartitionNames(String source, RepartitionSpec spec) {}

  /** Records a repartition by key that an operation needs. */
  <K, V> StreamNode.Repartition<K, V> repartition(
      GraphNode input, RepartitionNames named, SerdePair<K, V> serdes) {
    return add(
        new StreamNode.Repartition<>(
            named.source(), input, named.spec(), serdes.key(), serdes.value(), null, false));
  }

  /** Records a repartition that the program asks for; without a partitioner, by key. */
  <K, V> StreamNode.Repartition<K, V> askedRepartition(
      GraphNode input,
      RepartitionNames named,
      SerdePair<K, V> serdes,
      @Nullable StreamPartitioner<K, V> partitioner) {
    return add(
        new StreamNode.Repartition<>(
            named.source(), input, named.spec(), serdes.key(), serdes.value(), partitioner, true));
  }
}
