package io.millrace.streams.internal.graph.lowering;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.RepartitionSpec;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.graph.StreamNode.Effect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges the repartitions that follow a change of keys, or a merge of streams, into one right
 * behind it. One that follows a change of values or a processor stays where it is, for values of
 * another type would be written; so does one that the program asks for.
 *
 * <p>As in Kafka Streams a single repartition moves up, too, and the first one of several gives the
 * name. Two that lie behind the same operation are merged here and refused there.
 */
final class RepartitionMerging {
  private final Edges edges;
  // What changes keys or merges streams, with the repartitions behind it in order of recording.
  private final IdentityHashMap<GraphNode, List<StreamNode.Repartition<?, ?>>> behind =
      new IdentityHashMap<>();

  private RepartitionMerging(Edges edges) {
    this.edges = edges;
  }

  /** Merges what can be merged. */
  static void apply(Edges edges, List<GraphNode> recorded) {
    RepartitionMerging merging = new RepartitionMerging(edges);
    Set<GraphNode> anchors = Collections.newSetFromMap(new IdentityHashMap<>());
    List<GraphNode> ordered = new ArrayList<>();
    for (GraphNode node : recorded) {
      if (node instanceof StreamNode.Repartition<?, ?> repartition && !repartition.asked()) {
        GraphNode anchor = anchor(repartition);
        if (anchor != null) {
          if (anchors.add(anchor)) {
            ordered.add(anchor);
          }
          merging.behind.computeIfAbsent(anchor, any -> new ArrayList<>()).add(repartition);
        }
      }
    }
    ordered.forEach(merging::merge);
  }

  /** What the merged repartition comes to lie behind, or null. */
  private static @Nullable GraphNode anchor(StreamNode.Repartition<?, ?> repartition) {
    if (nearestChange(repartition) != Effect.KEYS) {
      return null;
    }
    GraphNode node = repartition.input();
    while (effect(node) == Effect.NOTHING && node.inputs().size() == 1) {
      node = node.inputs().get(0);
    }
    return node;
  }

  /** What the nearest change above changes; where streams merge, above the last of them. */
  private static Effect nearestChange(GraphNode node) {
    Effect found = Effect.NOTHING;
    for (GraphNode input : node.inputs()) {
      if (effect(input) != Effect.NOTHING) {
        return effect(input);
      }
      found = keepsRekeyed(input) ? nearestChange(input) : Effect.NOTHING;
    }
    return found;
  }

  private static boolean keepsRekeyed(GraphNode node) {
    return node instanceof StreamNode.Operation || node instanceof StreamNode.Split<?, ?>;
  }

  // Joins with global tables and processors of values give values of another type, too.
  private static Effect effect(GraphNode node) {
    if (node instanceof StreamNode.Operation operation) {
      return operation.effect();
    }
    boolean anything =
        node instanceof StreamNode.FixedKeyOperation || node instanceof StreamNode.GlobalJoin;
    return anything ? Effect.ANYTHING : Effect.NOTHING;
  }

  private void merge(GraphNode anchor) {
    List<StreamNode.Repartition<?, ?>> repartitions = Objects.requireNonNull(behind.get(anchor));
    StreamNode.Repartition<?, ?> single = single(anchor, repartitions);
    for (StreamNode.Repartition<?, ?> repartition : repartitions) {
      GraphNode child = repartition;
      while (child.inputs().get(0) != anchor) {
        child = child.inputs().get(0);
      }
      edges.move(child, anchor, single);
      edges.leaveOut(repartition, single);
    }
    edges.addBehind(anchor, single);
  }

  private static StreamNode.Repartition<?, ?> single(
      GraphNode anchor, List<StreamNode.Repartition<?, ?>> repartitions) {
    String topic = repartitions.get(0).spec().topic();
    return single(
        anchor,
        topic,
        firstSerde(repartitions, StreamNode.Repartition::keySerde),
        firstSerde(repartitions, StreamNode.Repartition::valueSerde));
  }

  private static <K, V> StreamNode.Repartition<K, V> single(
      GraphNode anchor, String topic, @Nullable Serde<K> keySerde, @Nullable Serde<V> valueSerde) {
    return new StreamNode.Repartition<>(
        topic + "-source",
        anchor,
        new RepartitionSpec(topic, topic + "-filter", topic + "-sink", null),
        keySerde,
        valueSerde,
        null,
        false);
  }

  private static @Nullable Serde<?> firstSerde(
      List<StreamNode.Repartition<?, ?>> repartitions,
      Function<StreamNode.Repartition<?, ?>, @Nullable Serde<?>> serde) {
    return repartitions.stream().map(serde).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
