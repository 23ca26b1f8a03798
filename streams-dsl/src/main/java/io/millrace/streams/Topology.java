package io.millrace.streams;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.internal.plan.SourceInput;
import io.millrace.streams.internal.plan.TopologyBuilder;
import io.millrace.streams.internal.plan.TopologyDescriber;
import io.millrace.streams.internal.plan.TopologyPlan;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.processor.TimestampExtractor;
import io.millrace.streams.processor.TopicNameExtractor;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.state.StoreBuilder;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A graph of sources, operators and sinks, with the stores of its operators. Say what to compute
 * with these methods or with {@code StreamsBuilder}; a runtime runs it. Not thread-safe while it is
 * being built.
 *
 * <p>Methods that add throw {@link TopologyException} when the name is taken, a parent is not there
 * or is a sink, or a topic is read by another source; nothing is changed then.
 */
public class Topology {
  private final TopologyBuilder builder;

  /**
   * Where a source is read from when no position is kept for it, the old word.
   *
   * @deprecated use {@link io.millrace.streams.AutoOffsetReset}
   */
  @Deprecated
  public enum AutoOffsetReset {
    /** At the first record that is kept. */
    EARLIEST,
    /** At the end. */
    LATEST
  }

  /** Creates an empty topology. */
  public Topology() {
    this(new TopologyBuilder());
  }

  /** Creates an empty topology whose processors {@code processor.wrapper.class} wraps, if set. */
  public Topology(TopologyConfig topologyConfigs) {
    this(new TopologyBuilder(topologyConfigs.processorWrapper()));
  }

  Topology(TopologyBuilder builder) {
    this.builder = builder;
  }

  /** Adds a source that reads topics with the default serdes. */
  public synchronized Topology addSource(String name, String... topics) {
    return source(name, null, null, null, null, topics);
  }

  /** Adds a source that reads all topics whose names match, with the default serdes. */
  public synchronized Topology addSource(String name, Pattern topicPattern) {
    return source(name, null, null, null, null, topicPattern);
  }

  /** Adds a source; {@code offsetReset} says where to begin. */
  public synchronized Topology addSource(
      io.millrace.streams.AutoOffsetReset offsetReset, String name, String... topics) {
    return source(name, offsetReset, null, null, null, topics);
  }

  /** Adds a source; {@code offsetReset} says where to begin. */
  public synchronized Topology addSource(
      io.millrace.streams.AutoOffsetReset offsetReset, String name, Pattern topicPattern) {
    return source(name, offsetReset, null, null, null, topicPattern);
  }

  /** Adds a source whose event time the extractor decides. */
  public synchronized Topology addSource(
      TimestampExtractor timestampExtractor, String name, String... topics) {
    return source(name, null, timestampExtractor, null, null, topics);
  }

  /** Adds a source whose event time the extractor decides. */
  public synchronized Topology addSource(
      TimestampExtractor timestampExtractor, String name, Pattern topicPattern) {
    return source(name, null, timestampExtractor, null, null, topicPattern);
  }

  /** Adds a source with both. */
  public synchronized Topology addSource(
      io.millrace.streams.AutoOffsetReset offsetReset,
      TimestampExtractor timestampExtractor,
      String name,
      String... topics) {
    return source(name, offsetReset, timestampExtractor, null, null, topics);
  }

  /** Adds a source with both. */
  public synchronized Topology addSource(
      io.millrace.streams.AutoOffsetReset offsetReset,
      TimestampExtractor timestampExtractor,
      String name,
      Pattern topicPattern) {
    return source(name, offsetReset, timestampExtractor, null, null, topicPattern);
  }

  /** Adds a source with its own deserializers. */
  public synchronized Topology addSource(
      String name,
      Deserializer<?> keyDeserializer,
      Deserializer<?> valueDeserializer,
      String... topics) {
    return source(name, null, null, keyDeserializer, valueDeserializer, topics);
  }

  /** Adds a source with its own deserializers. */
  public synchronized Topology addSource(
      String name,
      Deserializer<?> keyDeserializer,
      Deserializer<?> valueDeserializer,
      Pattern topicPattern) {
    return source(name, null, null, keyDeserializer, valueDeserializer, topicPattern);
  }

  /** Adds a source with its own deserializers; {@code offsetReset} says where to begin. */
  public synchronized Topology addSource(
      io.millrace.streams.AutoOffsetReset offsetReset,
      String name,
      Deserializer<?> keyDeserializer,
      Deserializer<?> valueDeserializer,
      String... topics) {
    return source(name, offsetReset, null, keyDeserializer, valueDeserializer, topics);
  }

  /** Adds a source with its own deserializers; {@code offsetReset} says where to begin. */
  public synchronized Topology addSource(
      io.millrace.streams.AutoOffsetReset offsetReset,
      String name,
      Deserializer<?> keyDeserializer,
      Deserializer<?> valueDeserializer,
      Pattern topicPattern) {
    return source(name, offsetReset, null, keyDeserializer, valueDeserializer, topicPattern);
  }

  /** Adds a source; null stands for a default. */
  public synchronized Topology addSource(
      io.millrace.streams.@Nullable AutoOffsetReset offsetReset,
      String name,
      @Nullable TimestampExtractor timestampExtractor,
      @Nullable Deserializer<?> keyDeserializer,
      @Nullable Deserializer<?> valueDeserializer,
      String... topics) {
    return source(
        name, offsetReset, timestampExtractor, keyDeserializer, valueDeserializer, topics);
  }

  /** Adds a source; null stands for a default. */
  public synchronized Topology addSource(
      io.millrace.streams.@Nullable AutoOffsetReset offsetReset,
      String name,
      @Nullable TimestampExtractor timestampExtractor,
      @Nullable Deserializer<?> keyDeserializer,
      @Nullable Deserializer<?> valueDeserializer,
      Pattern topicPattern) {
    return source(
        name, offsetReset, timestampExtractor, keyDeserializer, valueDeserializer, topicPattern);
  }

  /**
   * The same with the old word for where to begin.
   *
   * @deprecated use {@link io.millrace.streams.AutoOffsetReset}
   */
  @Deprecated
  public synchronized Topology addSource(
      Topology.AutoOffsetReset offsetReset, String name, String... topics) {
    return source(name, reset(offsetReset), null, null, null, topics);
  }

  /**
   * The same with the old word for where to begin.
   *
   * @deprecated use {@link io.millrace.streams.AutoOffsetReset}
   */
  @Deprecated
  public synchronized Topology addSource(
      Topology.AutoOffsetReset offsetReset, String name, Pattern topicPattern) {
    return source(name, reset(offsetReset), null, null, null, topicPattern);
  }

  /**
   * The same with the old word for where to begin.
   *
   * @deprecated use {@link io.millrace.streams.AutoOffsetReset}
   */
  @Deprecated
  public synchronized Topology addSource(
      Topology.AutoOffsetReset offsetReset,
      TimestampExtractor timestampExtractor,
      String name,
      String... topics) {
    return source(name, reset(offsetReset), timestampExtractor, null, null, topics);
  }

  /**
   * The same with the old word for where to begin.
   *
   * @deprecated use {@link io.millrace.streams.AutoOffsetReset}
   */
  @Deprecated
  public synchronized Topology addSource(
      Topology.AutoOffsetReset offsetReset,
      TimestampExtractor timestampExtractor,
      String name,
      Pattern topicPattern) {
    return source(name, reset(offsetReset), timestampExtractor, null, null, topicPattern);
  }

  /**
   * The same with the old word for where to begin.
   *
   * @deprecated use {@link io.millrace.streams.AutoOffsetReset}
   */
  @Deprecated
  public synchronized Topology addSource(
      Topology.AutoOffsetReset offsetReset,
      String name,
      Deserializer<?> keyDeserializer,
      Deserializer<?> valueDeserializer,
      String... topics) {
    return source(name, reset(offsetReset), null, keyDeserializer, valueDeserializer, topics);
  }

  /**
   * The same with the old word for where to begin.
   *
   * @deprecated use {@link io.millrace.streams.AutoOffsetReset}
   */
  @Deprecated
  public synchronized Topology addSource(
      Topology.AutoOffsetReset offsetReset,
      String name,
      Deserializer<?> keyDeserializer,
      Deserializer<?> valueDeserializer,
      Pattern topicPattern) {
    return source(name, reset(offsetReset), null, keyDeserializer, valueDeserializer, topicPattern);
  }

  /**
   * The same with the old word for where to begin.
   *
   * @deprecated use {@link io.millrace.streams.AutoOffsetReset}
   */
  @Deprecated
  public synchronized Topology addSource(
      Topology.AutoOffsetReset offsetReset,
      String name,
      @Nullable TimestampExtractor timestampExtractor,
      @Nullable Deserializer<?> keyDeserializer,
      @Nullable Deserializer<?> valueDeserializer,
      String... topics) {
    return source(
        name, reset(offsetReset), timestampExtractor, keyDeserializer, valueDeserializer, topics);
  }

  /**
   * The same with the old word for where to begin.
   *
   * @deprecated use {@link io.millrace.streams.AutoOffsetReset}
   */
  @Deprecated
  public synchronized Topology addSource(
      Topology.AutoOffsetReset offsetReset,
      String name,
      @Nullable TimestampExtractor timestampExtractor,
      @Nullable Deserializer<?> keyDeserializer,
      @Nullable Deserializer<?> valueDeserializer,
      Pattern topicPattern) {
    return source(
        name,
        reset(offsetReset),
        timestampExtractor,
        keyDeserializer,
        valueDeserializer,
        topicPattern);
  }

  /** Adds a sink that writes a topic with the default serdes. */
  public synchronized Topology addSink(String name, String topic, String... parentNames) {
    builder.addSink(name, topic, null, null, null, parentNames);
    return this;
  }

  /** Adds a sink whose partitions the partitioner chooses. */
  public synchronized <K, V> Topology addSink(
      String name,
      String topic,
      StreamPartitioner<? super K, ? super V> partitioner,
      String... parentNames) {
    builder.addSink(name, topic, null, null, partitioner, parentNames);
    return this;
  }

  /** Adds a sink with its own serializers. */
  public synchronized <K, V> Topology addSink(
      String name,
      String topic,
      Serializer<K> keySerializer,
      Serializer<V> valueSerializer,
      String... parentNames) {
    builder.addSink(name, topic, keySerializer, valueSerializer, null, parentNames);
    return this;
  }

  /** Adds a sink with its own serializers and partitioner; null stands for a default. */
  public synchronized <K, V> Topology addSink(
      String name,
      String topic,
      @Nullable Serializer<K> keySerializer,
      @Nullable Serializer<V> valueSerializer,
      @Nullable StreamPartitioner<? super K, ? super V> partitioner,
      String... parentNames) {
    builder.addSink(name, topic, keySerializer, valueSerializer, partitioner, parentNames);
    return this;
  }

  /** Adds a sink whose topic is chosen by record; the topics must exist. */
  public synchronized <K, V> Topology addSink(
      String name, TopicNameExtractor<K, V> topicExtractor, String... parentNames) {
    builder.addSink(name, topicExtractor, null, null, null, parentNames);
    return this;
  }

  /** Adds a sink whose topic is chosen by record, with a partitioner. */
  public synchronized <K, V> Topology addSink(
      String name,
      TopicNameExtractor<K, V> topicExtractor,
      StreamPartitioner<? super K, ? super V> partitioner,
      String... parentNames) {
    builder.addSink(name, topicExtractor, null, null, partitioner, parentNames);
    return this;
  }

  /** Adds a sink whose topic is chosen by record, with serializers. */
  public synchronized <K, V> Topology addSink(
      String name,
      TopicNameExtractor<K, V> topicExtractor,
      Serializer<K> keySerializer,
      Serializer<V> valueSerializer,
      String... parentNames) {
    builder.addSink(name, topicExtractor, keySerializer, valueSerializer, null, parentNames);
    return this;
  }

  /** Adds a sink whose topic is chosen by record; null stands for a default. */
  public synchronized <K, V> Topology addSink(
      String name,
      TopicNameExtractor<K, V> topicExtractor,
      @Nullable Serializer<K> keySerializer,
      @Nullable Serializer<V> valueSerializer,
      @Nullable StreamPartitioner<? super K, ? super V> partitioner,
      String... parentNames) {
    builder.addSink(name, topicExtractor, keySerializer, valueSerializer, partitioner, parentNames);
    return this;
  }

  /** Adds an operator, and the stores its supplier names. */
  public synchronized <KIn, VIn, KOut, VOut> Topology addProcessor(
      String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier, String... parentNames) {
    builder.addProcessor(name, supplier, parentNames);
    return this;
  }

  /** Adds a store and connects it to processors. */
  public synchronized Topology addStateStore(
      StoreBuilder<?> storeBuilder, String... processorNames) {
    builder.addStateStore(storeBuilder, processorNames);
    return this;
  }

  /**
   * Adds a store that a processor fills from a topic, all partitions of it, and that every other
   * processor may read by its name. The topic is its log: the builder must have logging disabled.
   */
  public synchronized <KIn, VIn> Topology addGlobalStore(
      StoreBuilder<?> storeBuilder,
      String sourceName,
      @Nullable Deserializer<KIn> keyDeserializer,
      @Nullable Deserializer<VIn> valueDeserializer,
      String topic,
      String processorName,
      ProcessorSupplier<KIn, VIn, Void, Void> stateUpdateSupplier) {
    return addGlobalStore(
        storeBuilder,
        sourceName,
        null,
        keyDeserializer,
        valueDeserializer,
        topic,
        processorName,
        stateUpdateSupplier);
  }

  /** The same as above, with an extractor of event time; null stands for a default. */
  public synchronized <KIn, VIn> Topology addGlobalStore(
      StoreBuilder<?> storeBuilder,
      String sourceName,
      @Nullable TimestampExtractor timestampExtractor,
      @Nullable Deserializer<KIn> keyDeserializer,
      @Nullable Deserializer<VIn> valueDeserializer,
      String topic,
      String processorName,
      ProcessorSupplier<KIn, VIn, Void, Void> stateUpdateSupplier) {
    builder.addGlobalStore(
        storeBuilder,
        sourceName,
        new SourceInput(
            List.of(topic), null, null, timestampExtractor, keyDeserializer, valueDeserializer),
        processorName,
        stateUpdateSupplier);
    return this;
  }

  /**
   * Adds a store that a processor fills from a topic, each task from its own partition, and that
   * other processors may read when they are connected to it. Logging is turned off in the builder:
   * the topic is the log.
   */
  public synchronized <K, V> Topology addReadOnlyStateStore(
      StoreBuilder<?> storeBuilder,
      String sourceName,
      @Nullable TimestampExtractor timestampExtractor,
      @Nullable Deserializer<K> keyDeserializer,
      @Nullable Deserializer<V> valueDeserializer,
      String topic,
      String processorName,
      ProcessorSupplier<K, V, Void, Void> stateUpdateSupplier) {
    requireNonNull(storeBuilder, "storeBuilder can't be null").withLoggingDisabled();
    builder.addSource(
        sourceName,
        io.millrace.streams.AutoOffsetReset.earliest(),
        timestampExtractor,
        keyDeserializer,
        valueDeserializer,
        List.of(topic));
    builder.addProcessor(processorName, stateUpdateSupplier, sourceName);
    builder.addStateStore(storeBuilder, processorName);
    return this;
  }

  /** The same with the default timestamp extractor. */
  public synchronized <K, V> Topology addReadOnlyStateStore(
      StoreBuilder<?> storeBuilder,
      String sourceName,
      @Nullable Deserializer<K> keyDeserializer,
      @Nullable Deserializer<V> valueDeserializer,
      String topic,
      String processorName,
      ProcessorSupplier<K, V, Void, Void> stateUpdateSupplier) {
    return addReadOnlyStateStore(
        storeBuilder,
        sourceName,
        null,
        keyDeserializer,
        valueDeserializer,
        topic,
        processorName,
        stateUpdateSupplier);
  }

  /** Lets a processor use stores that have been added. */
  public synchronized Topology connectProcessorAndStateStores(
      String processorName, String... stateStoreNames) {
    builder.connectProcessorAndStateStores(processorName, stateStoreNames);
    return this;
  }

  /** Describes what has been added so far. */
  public synchronized TopologyDescription describe() {
    return TopologyDescriber.describe(builder.build());
  }

  /** What a runtime needs to run it, as of now; of no use to applications. */
  public synchronized TopologyPlan plan() {
    return builder.build();
  }

  @SuppressWarnings("deprecation") // programs that use it go on working
  private static io.millrace.streams.@Nullable AutoOffsetReset reset(
      Topology.@Nullable AutoOffsetReset old) {
    if (old == null) {
      return null;
    }
    return old == AutoOffsetReset.EARLIEST
        ? io.millrace.streams.AutoOffsetReset.earliest()
        : io.millrace.streams.AutoOffsetReset.latest();
  }

  private Topology source(
      String name,
      io.millrace.streams.@Nullable AutoOffsetReset offsetReset,
      @Nullable TimestampExtractor timestampExtractor,
      @Nullable Deserializer<?> keyDeserializer,
      @Nullable Deserializer<?> valueDeserializer,
      String... topics) {
    builder.addSource(
        name, offsetReset, timestampExtractor, keyDeserializer, valueDeserializer, List.of(topics));
    return this;
  }

  private Topology source(
      String name,
      io.millrace.streams.@Nullable AutoOffsetReset offsetReset,
      @Nullable TimestampExtractor timestampExtractor,
      @Nullable Deserializer<?> keyDeserializer,
      @Nullable Deserializer<?> valueDeserializer,
      Pattern pattern) {
    builder.addSource(
        name, offsetReset, timestampExtractor, keyDeserializer, valueDeserializer, pattern);
    return this;
  }
}
