package io.millrace.streams;

import static java.util.Objects.requireNonNull;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.internal.dsl.Recorder;
import io.millrace.streams.internal.graph.lowering.GeneratedNames;
import io.millrace.streams.internal.graph.lowering.Lowering;
import io.millrace.streams.internal.graph.lowering.Optimization;
import io.millrace.streams.internal.plan.TopologyBuilder;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.GlobalKTable;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.ProcessorWrapper;
import io.millrace.streams.state.BuiltInDslStoreSuppliers;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.StoreBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a program begins to describe what is to be computed; {@link #build()} makes a topology of
 * it. Not thread-safe.
 */
public class StreamsBuilder {
  private final Recorder recorder;
  private final boolean explicitNames;
  private final @Nullable ProcessorWrapper wrapper;

  /** Makes a builder that describes nothing yet. */
  public StreamsBuilder() {
    this.recorder = new Recorder(BuiltInDslStoreSuppliers.ROCKS_DB);
    this.explicitNames = false;
    this.wrapper = null;
  }

  /**
   * Makes a builder that describes nothing yet, for a topology with settings of its own: the stores
   * that {@code dsl.store.suppliers.class} or {@code default.dsl.store} name, whether stores and
   * internal topics need names, and what {@code processor.wrapper.class} names.
   */
  public StreamsBuilder(TopologyConfig topologyConfigs) {
    this.recorder =
        new Recorder(
            topologyConfigs.resolveDslStoreSuppliers().orElse(BuiltInDslStoreSuppliers.ROCKS_DB));
    this.explicitNames = topologyConfigs.ensureExplicitInternalResourceNaming;
    this.wrapper = topologyConfigs.processorWrapper();
  }

  /** Returns the records of a topic. */
  public <K, V> KStream<K, V> stream(String topic) {
    return stream(List.of(topic));
  }

  /** The same as above, with options. */
  public <K, V> KStream<K, V> stream(String topic, Consumed<K, V> consumed) {
    return stream(List.of(topic), consumed);
  }

  /** Returns the records of several topics; the order between them is that of processing. */
  public <K, V> KStream<K, V> stream(Collection<String> topics) {
    return stream(topics, Consumed.with(null, (io.millrace.common.serialization.Serde<V>) null));
  }

  /**
   * The same as above, with options.
   *
   * @throws TopologyException if there is no topic
   */
  public <K, V> KStream<K, V> stream(Collection<String> topics, Consumed<K, V> consumed) {
    requireNonNull(topics, "topics can't be null");
    requireNonNull(consumed, "consumed can't be null");
    if (topics.isEmpty()) {
      throw new TopologyException("a stream needs at least one topic");
    }
    return recorder.stream(topics, null, consumed);
  }

  /** Returns the records of all topics whose names match. */
  public <K, V> KStream<K, V> stream(Pattern topicPattern) {
    return stream(
        topicPattern, Consumed.with(null, (io.millrace.common.serialization.Serde<V>) null));
  }

  /** The same as above, with options. */
  public <K, V> KStream<K, V> stream(Pattern topicPattern, Consumed<K, V> consumed) {
    requireNonNull(topicPattern, "topicPattern can't be null");
    requireNonNull(consumed, "consumed can't be null");
    return recorder.stream(List.of(), topicPattern, consumed);
  }

  /**
   * Returns a topic as a table: the latest value of each key. It is kept only if another operation
   * needs it.
   */
  public <K, V> KTable<K, V> table(String topic) {
    return tableOf(
        topic, Consumed.with(null, (io.millrace.common.serialization.Serde<V>) null), null);
  }

  /** The same as above, with options. */
  public <K, V> KTable<K, V> table(String topic, Consumed<K, V> consumed) {
    return tableOf(topic, consumed, null);
  }

  /** The same as above, with options for the store; with a name, the table can be queried. */
  public <K, V> KTable<K, V> table(
      String topic, Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return tableOf(
        topic,
        Consumed.with(null, (io.millrace.common.serialization.Serde<V>) null),
        requireNonNull(materialized, "materialized can't be null"));
  }

  /** The same as above, with options for reading and for the store. */
  public <K, V> KTable<K, V> table(
      String topic,
      Consumed<K, V> consumed,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return tableOf(topic, consumed, requireNonNull(materialized, "materialized can't be null"));
  }

  private <K, V> KTable<K, V> tableOf(
      String topic,
      Consumed<K, V> consumed,
      @Nullable Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    requireNonNull(topic, "topic can't be null");
    requireNonNull(consumed, "consumed can't be null");
    return recorder.table(topic, consumed, materialized);
  }

  /** Returns a topic as a table of which every task sees all partitions. */
  public <K, V> GlobalKTable<K, V> globalTable(String topic) {
    return globalTableOf(
        topic, Consumed.with(null, (io.millrace.common.serialization.Serde<V>) null), null);
  }

  /** The same as above, with options. */
  public <K, V> GlobalKTable<K, V> globalTable(String topic, Consumed<K, V> consumed) {
    return globalTableOf(topic, consumed, null);
  }

  /** The same as above, with options for the store; with a name, the table can be queried. */
  public <K, V> GlobalKTable<K, V> globalTable(
      String topic, Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return globalTableOf(
        topic,
        Consumed.with(null, (io.millrace.common.serialization.Serde<V>) null),
        requireNonNull(materialized, "materialized can't be null"));
  }

  /** The same as above, with options for reading and for the store. */
  public <K, V> GlobalKTable<K, V> globalTable(
      String topic,
      Consumed<K, V> consumed,
      Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    return globalTableOf(
        topic, consumed, requireNonNull(materialized, "materialized can't be null"));
  }

  private <K, V> GlobalKTable<K, V> globalTableOf(
      String topic,
      Consumed<K, V> consumed,
      @Nullable Materialized<K, V, KeyValueStore<Bytes, byte[]>> materialized) {
    requireNonNull(topic, "topic can't be null");
    requireNonNull(consumed, "consumed can't be null");
    return recorder.globalTable(topic, consumed, materialized);
  }

  /**
   * Adds a store that a processor fills from a topic, all partitions of it, and that every other
   * processor may read by its name; returns this. Logging is turned off in the builder: the topic
   * is the log.
   */
  public <KIn, VIn> StreamsBuilder addGlobalStore(
      StoreBuilder<?> storeBuilder,
      String topic,
      Consumed<KIn, VIn> consumed,
      ProcessorSupplier<KIn, VIn, Void, Void> stateUpdateSupplier) {
    requireNonNull(storeBuilder, "storeBuilder can't be null");
    requireNonNull(topic, "topic can't be null");
    requireNonNull(consumed, "consumed can't be null");
    requireNonNull(stateUpdateSupplier, "stateUpdateSupplier can't be null");
    recorder.globalStore(storeBuilder, topic, consumed, stateUpdateSupplier);
    return this;
  }

  /** Adds a store that processors may name; returns this. */
  public StreamsBuilder addStateStore(StoreBuilder<?> builder) {
    recorder.graph().addStore(requireNonNull(builder, "builder can't be null"));
    return this;
  }

  /**
   * Returns the topology of what has been described so far.
   *
   * @throws TopologyException if its parts do not fit together
   */
  public Topology build() {
    return build(null);
  }

  /**
   * The same as above, with what {@code topology.optimization} says: {@code all}, {@code none} or a
   * list. Results are the same with and without. And with {@code
   * ensure.explicit.internal.resource.naming}, every store and repartition topic needs a name.
   *
   * @param config settings of the application; null for none
   * @throws io.millrace.common.config.ConfigException if the setting names no optimization
   */
  public Topology build(@Nullable Properties config) {
    TopologyBuilder topology =
        Lowering.lower(recorder.graph(), optimizations(config), new TopologyBuilder(wrapper));
    if (explicitNames || asksForNames(config)) {
      GeneratedNames.requireNone(topology.build());
    }
    return new Topology(topology);
  }

  private static Set<Optimization> optimizations(@Nullable Properties config) {
    Object setting = config == null ? null : config.get(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG);
    return setting == null
        ? Set.of()
        : Optimization.named(StreamsConfig.verifyTopologyOptimizationConfigs(setting.toString()));
  }

  private static boolean asksForNames(@Nullable Properties config) {
    Object setting =
        config == null
            ? null
            : config.get(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG);
    return setting != null && Boolean.parseBoolean(setting.toString());
  }
}
