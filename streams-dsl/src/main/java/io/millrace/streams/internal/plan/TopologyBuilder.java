package io.millrace.streams.internal.plan;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.AutoOffsetReset;
import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.processor.TimestampExtractor;
import io.millrace.streams.processor.TopicNameExtractor;
import io.millrace.streams.processor.api.FixedKeyProcessorSupplier;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.ProcessorWrapper;
import io.millrace.streams.state.StoreBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the nodes and stores of a topology and checks each against what is there. Nothing is
 * changed by a call that throws. Not thread-safe.
 */
public final class TopologyBuilder {
  private final Map<String, NodeDraft> nodes = new LinkedHashMap<>();
  private final Map<String, StoreDraft> stores = new LinkedHashMap<>();
  private final Map<String, InternalTopic> internalTopics = new LinkedHashMap<>();
  private final List<Set<String>> copartitionedSources = new ArrayList<>();
  // Sources and processors of global stores, and the names of the stores.
  private final Set<String> globalNodes = new HashSet<>();
  private final Set<String> globalStores = new LinkedHashSet<>();

  private record StoreDraft(StoreBuilder<?> builder, Set<String> processors) {}

  private final @Nullable ProcessorWrapper wrapper;

  /** Creates an empty builder. */
  public TopologyBuilder() {
    this(null);
  }

  /**
   * Creates an empty builder.
   *
   * @param wrapper wraps all processors; null for none
   */
  public TopologyBuilder(@Nullable ProcessorWrapper wrapper) {
    this.wrapper = wrapper;
  }

  /**
   * Adds a source of named topics.
   *
   * @throws TopologyException when the name is taken, there is no topic, or one of them is read by
   *     another source
   */
  public void addSource(
      String name,
      @Nullable AutoOffsetReset offsetReset,
      @Nullable TimestampExtractor timestampExtractor,
      @Nullable Deserializer<?> keyDeserializer,
      @Nullable Deserializer<?> valueDeserializer,
      Collection<String> topics) {
    requireNewName(name);
    if (topics.isEmpty()) {
      throw new TopologyException("source \"%s\" needs at least one topic".formatted(name));
    }
    for (String topic : topics) {
      requireNonNull(topic, "topic");
      sourceReading(topic)
          .ifPresent(
              other -> {
                throw new TopologyException(
                    "topic \"%s\" of source \"%s\" is read by source \"%s\" already"
                        .formatted(topic, name, other));
              });
    }
    SourceInput input =
        new SourceInput(
            List.copyOf(topics),
            null,
            offsetReset,
            timestampExtractor,
            keyDeserializer,
            valueDeserializer);
    nodes.put(name, NodeDraft.source(name, input));
  }

  /**
   * Adds a source of all topics whose names match.
   *
   * @throws TopologyException when the name is taken, or the pattern matches a topic that another
   *     source names
   */
  public void addSource(
      String name,
      @Nullable AutoOffsetReset offsetReset,
      @Nullable TimestampExtractor timestampExtractor,
      @Nullable Deserializer<?> keyDeserializer,
      @Nullable Deserializer<?> valueDeserializer,
      Pattern pattern) {
    requireNonNull(pattern, "topicPattern");
    requireNewName(name);
    for (NodeDraft node : nodes.values()) {
      if (node.isSource()) {
        for (String topic : requireNonNull(node.input()).topics()) {
          if (pattern.matcher(topic).matches()) {
            throw new TopologyException(
                "pattern \"%s\" of source \"%s\" matches topic \"%s\", which source \"%s\" reads"
                    .formatted(pattern, name, topic, node.name()));
          }
        }
      }
    }
    SourceInput input =
        new SourceInput(
            List.of(),
            pattern,
            offsetReset,
            timestampExtractor,
            keyDeserializer,
            valueDeserializer);
    nodes.put(name, NodeDraft.source(name, input));
  }

  /**
   * Adds an operator, and the stores its supplier names.
   *
   * @throws TopologyException when the name is taken, there is no parent, or one is not there or is
   *     a sink
   */
  public void addProcessor(String name, ProcessorSupplier<?, ?, ?, ?> supplier, String... parents) {
    requireNonNull(supplier, "supplier");
    ProcessorSupplier<?, ?, ?, ?> used =
        wrapper == null ? supplier : wrapper.wrapProcessorSupplier(name, supplier);
    addOperator(name, new OperatorSupplier.General(used), used.stores(), parents);
  }

  /** Adds an operator that cannot change keys; see {@link #addProcessor}. */
  public void addFixedKeyProcessor(
      String name, FixedKeyProcessorSupplier<?, ?, ?> supplier, String... parents) {
    requireNonNull(supplier, "supplier");
    FixedKeyProcessorSupplier<?, ?, ?> used =
        wrapper == null ? supplier : wrapper.wrapFixedKeyProcessorSupplier(name, supplier);
    addOperator(name, new OperatorSupplier.FixedKey(used), used.stores(), parents);
  }

  private void addOperator(
      String name,
      OperatorSupplier supplier,
      @Nullable Set<StoreBuilder<?>> storeBuilders,
      String... parents) {
    requireNewName(name);
    List<String> checkedParents = requireParents(name, parents);
    Set<StoreBuilder<?>> used = storeBuilders == null ? Set.of() : storeBuilders;
    used.forEach(this::requireFitting);
    add(NodeDraft.processor(name, supplier, checkedParents));
    used.forEach(builder -> addStateStore(builder, name));
  }

  /**
   * Adds a sink.
   *
   * @throws TopologyException when the name is taken, there is no parent, or one is not there or is
   *     a sink
   */
  public void addSink(String name, SinkOutput output, String... parents) {
    requireNewName(name);
    add(NodeDraft.sink(name, output, requireParents(name, parents)));
  }

  /** Adds a sink that writes one topic; null for a default. */
  public <K, V> void addSink(
      String name,
      String topic,
      @Nullable Serializer<K> keySerializer,
      @Nullable Serializer<V> valueSerializer,
      @Nullable StreamPartitioner<? super K, ? super V> partitioner,
      String... parents) {
    requireNonNull(topic, "topic");
    addSink(
        name, new SinkOutput(topic, null, keySerializer, valueSerializer, partitioner), parents);
  }

  /** Adds a sink whose topic is chosen by record; null for a default. */
  public <K, V> void addSink(
      String name,
      TopicNameExtractor<K, V> topicNameExtractor,
      @Nullable Serializer<K> keySerializer,
      @Nullable Serializer<V> valueSerializer,
      @Nullable StreamPartitioner<? super K, ? super V> partitioner,
      String... parents) {
    requireNonNull(topicNameExtractor, "topicExtractor");
    addSink(
        name,
        new SinkOutput(null, topicNameExtractor, keySerializer, valueSerializer, partitioner),
        parents);
  }

  /**
   * Adds a store, unless the same builder has been added before, and connects it.
   *
   * @throws TopologyException when another store has its name, or a processor is not there
   */
  public void addStateStore(StoreBuilder<?> builder, String... processors) {
    requireFitting(builder);
    for (String processor : processors) {
      requireProcessor(processor, builder.name());
    }
    stores.computeIfAbsent(builder.name(), name -> new StoreDraft(builder, new LinkedHashSet<>()));
    for (String processor : processors) {
      connect(processor, builder.name());
    }
  }

  private void requireNotGlobal(String store) {
    if (globalStores.contains(store)) {
      throw new TopologyException(
          "global store \"%s\" is there for every processor; it cannot be added or connected again"
              .formatted(store));
    }
  }

  private void requireFitting(StoreBuilder<?> builder) {
    requireNonNull(builder, "storeBuilder");
    requireNotGlobal(builder.name());
    StoreDraft known = stores.get(builder.name());
    if (known != null && known.builder() != builder) {
      throw new TopologyException(
          "another store is named \"%s\" already; give one of them its own name"
              .formatted(builder.name()));
    }
  }

  /**
   * Adds a store that all processors may read, with the source and the processor that fill it.
   *
   * @throws TopologyException when a name is taken, another source reads the topic, or the store is
   *     to be logged or is not one of those that {@code Stores} makes
   */
  public void addGlobalStore(
      StoreBuilder<?> builder,
      String sourceName,
      SourceInput input,
      String processorName,
      ProcessorSupplier<?, ?, ?, ?> supplier) {
    requireNonNull(builder, "storeBuilder");
    requireNonNull(supplier, "supplier");
    requireNonNull(processorName, "processorName");
    requireNewName(processorName);
    if (processorName.equals(requireNonNull(sourceName, "sourceName"))) {
      throw new TopologyException(
          "source and processor of a global store are both named \"%s\"".formatted(sourceName));
    }
    String store = builder.name();
    if (stores.containsKey(store)) {
      throw new TopologyException("store \"%s\" is added already".formatted(store));
    }
    if (builder.loggingEnabled()) {
      throw new TopologyException(
          "global store \"%s\" must not have logging enabled: its topic is its log"
              .formatted(store));
    }
    if (!(builder instanceof SpecifiedStore specified)) {
      throw new TopologyException(
          "global store \"%s\" must be made by Stores, for every task reads it".formatted(store));
    }
    if (specified.spec().kind() instanceof StoreSpec.Kind.KeyValue kind && kind.ttlMs() > 0) {
      throw new TopologyException(
          "global store \"%s\" cannot have a time to live, for every task has a time of its own"
              .formatted(store));
    }
    addSource(
        sourceName,
        input.offsetReset(),
        input.timestampExtractor(),
        input.keyDeserializer(),
        input.valueDeserializer(),
        input.topics());
    add(
        NodeDraft.processor(
            processorName,
            new OperatorSupplier.General(
                wrapper == null
                    ? supplier
                    : wrapper.wrapProcessorSupplier(processorName, supplier)),
            List.of(sourceName)));
    stores.put(store, new StoreDraft(builder, new LinkedHashSet<>()));
    connect(processorName, store);
    globalStores.add(store);
    globalNodes.add(sourceName);
    globalNodes.add(processorName);
  }

  /**
   * Lets a processor use stores that have been added.
   *
   * @throws TopologyException when there is no store name, or the processor or a store is not there
   */
  public void connectProcessorAndStateStores(String processor, String... storeNames) {
    requireNonNull(processor, "processorName");
    if (storeNames.length == 0) {
      throw new TopologyException(
          "no store is named to connect to processor \"%s\"".formatted(processor));
    }
    for (String store : storeNames) {
      requireNonNull(store, "stateStoreName");
      requireNotGlobal(store);
      if (!stores.containsKey(store)) {
        throw new TopologyException(
            "store \"%s\" is not added yet, so that processor \"%s\" cannot use it"
                .formatted(store, processor));
      }
      requireProcessor(processor, store);
    }
    for (String store : storeNames) {
      connect(processor, store);
    }
  }

  /**
   * Declares a repartition topic; a sink and a source name it.
   *
   * @param name without the application's prefix
   * @param partitions null for as many as its input has
   */
  public void addInternalTopic(String name, @Nullable Integer partitions) {
    internalTopics.put(name, new InternalTopic(name, partitions));
  }

  /** Says that the topics of these sources need the same number of partitions. */
  public void copartition(Set<String> sourceNames) {
    copartitionedSources.add(new LinkedHashSet<>(sourceNames));
  }

  /** Whether a node of that name has been added. */
  public boolean hasNode(String name) {
    return nodes.containsKey(name);
  }

  /** The plan of what has been added so far. */
  public TopologyPlan build() {
    List<SubTopologyPlan> parts = new ArrayList<>();
    List<Set<String>> groups = new NodeGroups(nodes.values()).groups();
    for (int id = 0; id < groups.size(); id++) {
      parts.add(subTopology(id, groups.get(id)));
    }
    return new TopologyPlan(parts, internalTopics, copartitionGroups());
  }

  private SubTopologyPlan subTopology(int id, Set<String> names) {
    List<NodeDraft> members =
        nodes.values().stream().filter(node -> names.contains(node.name())).toList();
    return new SubTopologyPlan(
        id,
        members.stream().map(NodeDraft::plan).toList(),
        stores.values().stream()
            .filter(store -> store.processors().stream().anyMatch(names::contains))
            .map(TopologyBuilder::plan)
            .toList(),
        internalTopics(members),
        names.stream().anyMatch(globalNodes::contains),
        globalStores.stream().map(name -> plan(requireNonNull(stores.get(name)))).toList());
  }

  private Set<String> internalTopics(List<NodeDraft> members) {
    Set<String> topics = new LinkedHashSet<>();
    for (NodeDraft node : members) {
      if (node.input() != null) {
        topics.addAll(node.input().topics());
      }
      if (node.output() != null && node.output().topic() != null) {
        topics.add(node.output().topic());
      }
    }
    topics.retainAll(internalTopics.keySet());
    return topics;
  }

  private static StorePlan plan(StoreDraft draft) {
    StoreSpec spec =
        draft.builder() instanceof SpecifiedStore specified
            ? specified.spec()
            : StoreSpec.custom(draft.builder());
    return new StorePlan(spec, draft.builder(), List.copyOf(draft.processors()));
  }

  private List<Set<String>> copartitionGroups() {
    List<Set<String>> groups = new ArrayList<>();
    for (Set<String> sources : copartitionedSources) {
      Set<String> topics = new LinkedHashSet<>();
      for (String source : sources) {
        NodeDraft node = nodes.get(source);
        if (node != null && node.input() != null) {
          topics.addAll(node.input().topics());
        }
      }
      groups.add(Collections.unmodifiableSet(topics));
    }
    return groups;
  }

  private void add(NodeDraft node) {
    nodes.put(node.name(), node);
    for (String parent : node.parents()) {
      requireNonNull(nodes.get(parent)).children().add(node.name());
    }
  }

  private void connect(String processor, String store) {
    requireNonNull(nodes.get(processor)).stores().add(store);
    requireNonNull(stores.get(store)).processors().add(processor);
  }

  private void requireNewName(String name) {
    requireNonNull(name, "name");
    if (nodes.containsKey(name)) {
      throw new TopologyException("processor \"%s\" is added already".formatted(name));
    }
  }

  private List<String> requireParents(String name, String... parents) {
    if (parents.length == 0) {
      throw new TopologyException("processor \"%s\" needs at least one parent".formatted(name));
    }
    for (String parent : parents) {
      requireNonNull(parent, "parent name");
      NodeDraft node = nodes.get(parent);
      if (node == null) {
        throw new TopologyException(
            "parent \"%s\" of processor \"%s\" is not added yet".formatted(parent, name));
      }
      if (globalNodes.contains(parent)) {
        throw new TopologyException(
            "\"%s\" only fills a global store; processor \"%s\" cannot be its child"
                .formatted(parent, name));
      }
      if (node.isSink()) {
        throw new TopologyException(
            "sink \"%s\" cannot be the parent of processor \"%s\"".formatted(parent, name));
      }
    }
    return List.of(parents);
  }

  private void requireProcessor(String processor, String store) {
    requireNonNull(processor, "processor name");
    NodeDraft node = nodes.get(processor);
    if (node == null) {
      throw new TopologyException(
          "processor \"%s\" is not added yet, so that store \"%s\" cannot be connected to it"
              .formatted(processor, store));
    }
    if (!node.isProcessor()) {
      throw new TopologyException(
          "store \"%s\" cannot be connected to %s \"%s\""
              .formatted(store, node.isSource() ? "source" : "sink", processor));
    }
  }

  private Optional<String> sourceReading(String topic) {
    return nodes.values().stream()
        .filter(node -> node.input() != null && node.input().reads(topic))
        .map(NodeDraft::name)
        .findFirst();
  }
}
