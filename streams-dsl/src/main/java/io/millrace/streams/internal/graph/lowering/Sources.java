package io.millrace.streams.internal.graph.lowering;

import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.SourceSpec;
import io.millrace.streams.internal.plan.TopologyBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sources of a topology. Streams of the same topics share one. */
final class Sources {
  private final TopologyBuilder topology;
  private final List<Added> added = new ArrayList<>();
  private final Map<String, String> nameOfShared = new HashMap<>();

  private record Added(String name, SourceSpec spec) {}

  Sources(TopologyBuilder topology) {
    this.topology = topology;
  }

  /** Adds a source of a stream, or lets it share one that is there. */
  void addShared(String name, SourceSpec spec) {
    for (Added other : added) {
      if (readSame(other.spec(), spec)) {
        requireSameReset(other, spec);
        nameOfShared.put(name, other.name());
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

  /** The name of the topology node that a node of the graph gets its input from. */
  String outputName(GraphNode node) {
    return nameOfShared.getOrDefault(node.name(), node.name());
  }

  /** Demands the same partitions of the topics of these sources. */
  void copartition(Collection<String> sourceNames) {
    Set<String> names = new LinkedHashSet<>();
    sourceNames.forEach(name -> names.add(nameOfShared.getOrDefault(name, name)));
    if (names.size() > 1) {
      topology.copartition(names);
    }
  }

  private static boolean readSame(SourceSpec one, SourceSpec other) {
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
