package io.millrace.streams.internal.graph.lowering;

import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.SourceSpec;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.plan.SourceInput;
import io.millrace.streams.internal.plan.TopologyBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sources of a topology. Streams of the same topics share one. */
final class Sources {
  private final TopologyBuilder topology;
  private final Edges edges;
  private final List<Added> added = new ArrayList<>();
  // By node and by name, for another node may have the name that a shared source no longer uses.
  private final IdentityHashMap<GraphNode, String> nameOfShared = new IdentityHashMap<>();
  private final Map<String, String> sharedByName = new HashMap<>();

  private record Added(String name, SourceSpec spec) {}

  Sources(TopologyBuilder topology, Edges edges) {
    this.topology = topology;
    this.edges = edges;
    edges.merged().forEach((node, into) -> sharedByName.put(node.name(), into.name()));
  }

  /** Adds a source of a stream, or lets it share one that is there. */
  void addShared(StreamNode.Source node) {
    String name = node.name();
    SourceSpec spec = node.spec();
    for (Added other : added) {
      if (readSame(other.spec(), spec)) {
        requireSameReset(other, spec);
        nameOfShared.put(node, other.name());
        sharedByName.put(name, other.name());
        return;
      }
    }
    added.add(new Added(name, spec));
    add(name, spec);
  }

  /** Adds a source of its own. */
  void add(String name, SourceSpec spec) {
    Deserializer<?> key = deserializer(spec.keySerde());
    Deserializer<?> value = deserializer(spec.valueSerde());
    if (spec.pattern() == null) {
      topology.addSource(
          name, spec.offsetReset(), spec.timestampExtractor(), key, value, spec.topics());
    } else {
      topology.addSource(
          name, spec.offsetReset(), spec.timestampExtractor(), key, value, spec.pattern());
    }
  }

  /** Adds a global store with its source. */
  void addGlobal(StreamNode.GlobalStore node) {
    SourceSpec spec = node.spec();
    topology.addGlobalStore(
        node.store(),
        node.sourceName(),
        new SourceInput(
            spec.topics(),
            null,
            null,
            spec.timestampExtractor(),
            deserializer(spec.keySerde()),
            deserializer(spec.valueSerde())),
        node.name(),
        node.supplier());
  }

  /** The name of the topology node that a node of the graph takes one of its inputs from. */
  String inputName(GraphNode node, GraphNode recorded) {
    return outputName(edges.input(node, recorded));
  }

  private String outputName(GraphNode node) {
    return nameOfShared.getOrDefault(node, node.name());
  }

  /**
   * The same for all of its inputs, each once. Those that share a source come last, as in Kafka
   * Streams, where it shows in descriptions.
   */
  String[] inputNames(GraphNode node) {
    List<GraphNode> inputs = edges.inputs(node);
    Set<String> names = new LinkedHashSet<>();
    inputs.stream()
        .filter(input -> !nameOfShared.containsKey(input))
        .forEach(input -> names.add(input.name()));
    inputs.stream()
        .filter(nameOfShared::containsKey)
        .forEach(input -> names.add(outputName(input)));
    return names.toArray(String[]::new);
  }

  /** Demands the same partitions of the topics of these sources. */
  void copartition(Collection<String> sourceNames) {
    Set<String> names = new LinkedHashSet<>();
    sourceNames.forEach(name -> names.add(sharedByName.getOrDefault(name, name)));
    if (names.size() > 1) {
      topology.copartition(names);
    }
  }

  /** Whether two streams of these would share a source. */
  static boolean readSame(SourceSpec one, SourceSpec other) {
    if (one.pattern() == null || other.pattern() == null) {
      return one.pattern() == null
          && other.pattern() == null
          && Set.copyOf(one.topics()).equals(Set.copyOf(other.topics()));
    }
    return one.pattern().pattern().equals(other.pattern().pattern())
        && one.pattern().flags() == other.pattern().flags();
  }

  private static void requireSameReset(Added known, SourceSpec spec) {
    if (!Objects.equals(known.spec().offsetReset(), spec.offsetReset())) {
      throw new TopologyException(
          "two streams of %s ask for different offset resets; give both the same"
              .formatted(spec.pattern() == null ? spec.topics() : spec.pattern()));
    }
  }

  private static @Nullable Deserializer<?> deserializer(@Nullable Serde<?> serde) {
    return serde == null ? null : serde.deserializer();
  }
}
