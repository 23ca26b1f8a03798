package io.millrace.streams.internal.graph.lowering;

import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.RepartitionSpec;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.operator.BranchOperator;
import io.millrace.streams.internal.operator.ChangeDeserializer;
import io.millrace.streams.internal.operator.ChangeSerializer;
import io.millrace.streams.internal.operator.FilterOperator;
import io.millrace.streams.internal.operator.PassThroughOperator;
import io.millrace.streams.internal.operator.SelfJoinOperator;
import io.millrace.streams.internal.operator.StreamStreamJoinOperator;
import io.millrace.streams.internal.operator.StreamTableJoinOperator;
import io.millrace.streams.internal.operator.TableRegroupOperator;
import io.millrace.streams.internal.operator.TableToStreamOperator;
import io.millrace.streams.internal.operator.TableView;
import io.millrace.streams.internal.operator.WindowedKeyPartitioner;
import io.millrace.streams.internal.plan.TopologyBuilder;
import io.millrace.streams.processor.StreamPartitioner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds what yields or ends streams. */
final class StreamLowering {
  private final TopologyBuilder topology;
  private final Sources sources;
  private final TableNeeds needs;
  private final TableLowering tables;
  private final ForeignJoinLowering foreignJoins;
  private final Edges edges;
  private final SelfJoins selfJoins;
  // Repartitions anywhere above left joins, which also emit records without a key.
  private final Set<GraphNode> keepingNullKeys;

  StreamLowering(
      TopologyBuilder topology,
      Sources sources,
      TableNeeds needs,
      TableLowering tables,
      Edges edges,
      SelfJoins selfJoins) {
    this.topology = topology;
    this.sources = sources;
    this.needs = needs;
    this.tables = tables;
    this.foreignJoins = new ForeignJoinLowering(topology, sources, tables);
    this.edges = edges;
    this.selfJoins = selfJoins;
    this.keepingNullKeys = aboveLeftJoins();
  }

  private Set<GraphNode> aboveLeftJoins() {
    Set<GraphNode> above = Collections.newSetFromMap(new IdentityHashMap<>());
    for (GraphNode node : edges.nodes()) {
      if (node instanceof StreamNode.TableJoin<?, ?, ?, ?> join && join.left()) {
        addWithInputs(edges.input(join, join.input()), above);
      } else if (node instanceof StreamNode.GlobalJoin join && join.left()) {
        addWithInputs(edges.input(join, join.input()), above);
      } else if (node instanceof StreamNode.StreamJoined<?, ?, ?, ?> join
          && join.join().keepsLeft()) {
        addWithInputs(join, above);
      }
    }
    return above;
  }

  private void addWithInputs(GraphNode node, Set<GraphNode> above) {
    if (above.add(node)) {
      List<GraphNode> inputs =
          node instanceof StreamNode.TableJoin<?, ?, ?, ?> join
              ? List.of(edges.input(join, join.input()))
              : edges.inputs(node);
      inputs.forEach(input -> addWithInputs(input, above));
    }
  }

  void lower(StreamNode node) {
    if (node instanceof StreamNode.Source source) {
      sources.addShared(source);
    } else if (node instanceof StreamNode.GlobalStore global) {
      sources.addGlobal(global);
    } else if (node instanceof StreamNode.GlobalJoin join) {
      topology.addProcessor(join.name(), join.supplier(), sources.inputName(join, join.input()));
    } else if (node instanceof StreamNode.Operation operation) {
      lowerOperation(operation);
    } else if (node instanceof StreamNode.FixedKeyOperation operation) {
      topology.addFixedKeyProcessor(
          node.name(), operation.supplier(), sources.inputName(operation, operation.input()));
      connect(node.name(), operation.storeNames());
    } else if (node instanceof StreamNode.Split<?, ?> split) {
      lowerSplit(split);
    } else if (node instanceof StreamNode.Sink<?, ?> sink) {
      lowerSink(sink);
    } else if (node instanceof StreamNode.Repartition<?, ?> repartition) {
      lowerRepartition(repartition);
    } else if (node instanceof StreamNode.TableJoin<?, ?, ?, ?> join) {
      lowerTableJoin(join);
    } else if (node instanceof StreamNode.StreamJoined<?, ?, ?, ?> join) {
      if (selfJoins.contains(join)) {
        lowerSelfJoin(sameTypes(join));
      } else {
        lowerStreamJoin(join);
      }
    } else if (node instanceof StreamNode.ForeignJoined<?, ?, ?, ?, ?> join) {
      foreignJoins.lower(join);
    } else if (node instanceof StreamNode.FromTable<?, ?> stream) {
      lowerFromTable(stream);
    } else if (node instanceof StreamNode.Regroup<?, ?, ?, ?> regroup) {
      topology.addProcessor(
          node.name(),
          TableRegroupOperator.supplier(regroup.selector()),
          sources.inputName(regroup, regroup.input()));
    } else {
      lowerChangeRepartition((StreamNode.ChangeRepartition<?, ?>) node);
    }
  }

  private void lowerOperation(StreamNode.Operation operation) {
    if (selfJoins.isLeftOut(operation)) {
      return;
    }
    topology.addProcessor(
        operation.name(),
        // The record goes into the store when it has met those before it.
        selfJoins.isKept(operation) ? PassThroughOperator.supplier() : operation.supplier(),
        sources.inputNames(operation));
    connect(operation.name(), operation.storeNames());
  }

  private void connect(String node, List<String> storeNames) {
    if (!storeNames.isEmpty()) {
      topology.connectProcessorAndStateStores(node, storeNames.toArray(String[]::new));
    }
  }

  private <K, V> void lowerSplit(StreamNode.Split<K, V> split) {
    topology.addProcessor(
        split.name(),
        BranchOperator.supplier(split.branches()),
        sources.inputName(split, split.input()));
  }

  private <K, V> void lowerSink(StreamNode.Sink<K, V> sink) {
    String parent = sources.inputName(sink, sink.input());
    Serializer<K> key = serializer(sink.keySerde());
    Serializer<V> value = serializer(sink.valueSerde());
    StreamPartitioner<? super K, ? super V> partitioner =
        sink.partitioner() != null ? sink.partitioner() : WindowedKeyPartitioner.orNull(key);
    if (sink.topic() != null) {
      topology.addSink(sink.name(), sink.topic(), key, value, partitioner, parent);
    } else {
      topology.addSink(sink.name(), sink.extractor(), key, value, partitioner, parent);
    }
  }

  private <K, V> void lowerRepartition(StreamNode.Repartition<K, V> node) {
    RepartitionSpec spec = node.spec();
    topology.addInternalTopic(spec.topic(), spec.partitions());
    String parent = sources.inputName(node, node.input());
    if (spec.filterName() != null) {
      topology.addProcessor(
          spec.filterName(),
          keepingNullKeys.contains(node)
              ? PassThroughOperator.supplier()
              : FilterOperator.withKey(),
          parent);
      parent = spec.filterName();
    }
    Serializer<K> key = serializer(node.keySerde());
    StreamPartitioner<? super K, ? super V> partitioner =
        node.partitioner() != null ? node.partitioner() : WindowedKeyPartitioner.orNull(key);
    topology.addSink(
        spec.sinkName(), spec.topic(), key, serializer(node.valueSerde()), partitioner, parent);
    addRepartitionSource(
        node.name(), spec, deserializer(node.keySerde()), deserializer(node.valueSerde()));
  }

  private <K, V> void lowerChangeRepartition(StreamNode.ChangeRepartition<K, V> node) {
    RepartitionSpec spec = node.spec();
    topology.addInternalTopic(spec.topic(), spec.partitions());
    topology.addSink(
        spec.sinkName(),
        spec.topic(),
        serializer(node.keySerde()),
        new ChangeSerializer<>(serializer(node.valueSerde())),
        null,
        sources.inputName(node, node.input()));
    addRepartitionSource(
        node.name(),
        spec,
        deserializer(node.keySerde()),
        new ChangeDeserializer<>(deserializer(node.valueSerde())));
  }

  private void addRepartitionSource(
      String name,
      RepartitionSpec spec,
      @Nullable Deserializer<?> key,
      @Nullable Deserializer<?> value) {
    // The timestamp was extracted when the record came in; here the log's own is meant.
    topology.addSource(
        name,
        null,
        (record, partitionTimeMs) -> record.timestamp(),
        key,
        value,
        List.of(spec.topic()));
  }

  private <K, V, VT, VR> void lowerTableJoin(StreamNode.TableJoin<K, V, VT, VR> join) {
    TableView<K, VT> view = tables.view(join.table());
    StreamNode.Grace grace = join.grace();
    topology.addProcessor(
        join.name(),
        StreamTableJoinOperator.supplier(
            view,
            join.joiner(),
            join.left(),
            grace == null
                ? null
                : new StreamTableJoinOperator.Grace(grace.buffer().name(), grace.periodMs())),
        sources.inputName(join, join.input()));
    if (grace != null) {
      topology.addStateStore(grace.buffer(), join.name());
    }
    topology.connectProcessorAndStateStores(join.name(), view.stores().toArray(String[]::new));
    sources.copartition(join.sourceNames());
  }

  // Both sides are the same stream.
  @SuppressWarnings("unchecked")
  private static StreamNode.StreamJoined<Object, Object, Object, Object> sameTypes(
      StreamNode.StreamJoined<?, ?, ?, ?> join) {
    return (StreamNode.StreamJoined<Object, Object, Object, Object>) join;
  }

  private <K, V, VR> void lowerSelfJoin(StreamNode.StreamJoined<K, V, V, VR> node) {
    topology.addProcessor(node.name(), SelfJoinOperator.supplier(node.join()), node.left().name());
    topology.addStateStore(node.stores().get(0), node.left().name(), node.name());
  }

  private <K, V1, V2, VR> void lowerStreamJoin(StreamNode.StreamJoined<K, V1, V2, VR> node) {
    String leftName = node.sides().left();
    String rightName = node.sides().right();
    topology.addProcessor(leftName, StreamStreamJoinOperator.left(node.join()), node.left().name());
    topology.addProcessor(
        rightName, StreamStreamJoinOperator.right(node.join()), node.right().name());
    topology.addProcessor(node.name(), PassThroughOperator.supplier(), leftName, rightName);
    topology.addStateStore(node.stores().get(0), node.left().name(), rightName);
    topology.addStateStore(node.stores().get(1), node.right().name(), leftName);
    node.stores().stream()
        .skip(2)
        .forEach(waiting -> topology.addStateStore(waiting, leftName, rightName));
    sources.copartition(node.sourceNames());
  }

  private <K, V> void lowerFromTable(StreamNode.FromTable<K, V> stream) {
    topology.addProcessor(
        stream.name(),
        TableToStreamOperator.supplier(
            needs.nearestStoreName(stream.input()), stream.keySerde(), stream.valueSerde()),
        sources.inputName(stream, stream.input()));
  }

  private static <T> @Nullable Serializer<T> serializer(@Nullable Serde<T> serde) {
    return serde == null ? null : serde.serializer();
  }

  private static <T> @Nullable Deserializer<T> deserializer(@Nullable Serde<T> serde) {
    return serde == null ? null : serde.deserializer();
  }
}
