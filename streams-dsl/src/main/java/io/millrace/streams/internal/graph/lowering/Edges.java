package io.millrace.streams.internal.graph.lowering;

import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.StreamNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Which operations there are and where each takes its input from: as recorded, but for repartitions
 * that were merged into one. Nodes are told apart by identity.
 */
final class Edges {
  private final List<GraphNode> nodes;
  // By node, then by the input that was recorded.
  private final IdentityHashMap<GraphNode, IdentityHashMap<GraphNode, GraphNode>> moved =
      new IdentityHashMap<>();
  private final IdentityHashMap<GraphNode, StreamNode.Repartition<?, ?>> merged =
      new IdentityHashMap<>();

  Edges(List<GraphNode> nodes) {
    this.nodes = new ArrayList<>(nodes);
  }

  /** The operations, in the order in which they are to be lowered as far as inputs allow. */
  List<GraphNode> nodes() {
    return nodes;
  }

  /** Where a node takes that recorded input from. */
  GraphNode input(GraphNode node, GraphNode recorded) {
    IdentityHashMap<GraphNode, GraphNode> movedOfNode = moved.get(node);
    GraphNode found = movedOfNode == null ? recorded : movedOfNode.getOrDefault(recorded, recorded);
    return merged.containsKey(found)
        ? input(found, ((StreamNode.Repartition<?, ?>) found).input())
        : found;
  }

  /** Where a node takes its inputs from. */
  List<GraphNode> inputs(GraphNode node) {
    return node.inputs().stream().map(recorded -> input(node, recorded)).toList();
  }

  /** Puts a repartition behind a node, which is none of its inputs' yet. */
  void addBehind(GraphNode node, StreamNode.Repartition<?, ?> repartition) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) == node) {
        nodes.add(i + 1, repartition);
        return;
      }
    }
    throw new IllegalArgumentException("no node " + node.name());
  }

  /** Has a node take an input from elsewhere. */
  void move(GraphNode node, GraphNode recorded, GraphNode input) {
    moved.computeIfAbsent(node, any -> new IdentityHashMap<>()).put(recorded, input);
  }

  /** Leaves out a repartition, for another does its work further up. */
  void leaveOut(StreamNode.Repartition<?, ?> node, StreamNode.Repartition<?, ?> mergedInto) {
    nodes.removeIf(other -> other == node);
    merged.put(node, mergedInto);
  }

  /** The repartitions left out and what each was merged into. */
  IdentityHashMap<GraphNode, StreamNode.Repartition<?, ?>> merged() {
    return merged;
  }
}
