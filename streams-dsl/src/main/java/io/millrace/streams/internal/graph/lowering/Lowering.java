package io.millrace.streams.internal.graph.lowering;

import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.LogicalGraph;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.plan.TopologyBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns a recorded graph into the nodes of a topology. */
public final class Lowering {
  private final StreamLowering streams;
  private final TableLowering tables;
  private final List<GraphNode> waiting = new ArrayList<>();
  private final Set<GraphNode> lowered = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Edges edges;

  private Lowering(TopologyBuilder topology, LogicalGraph graph, Set<Optimization> optimizations) {
    edges = new Edges(graph.nodes());
    if (optimizations.contains(Optimization.MERGE_REPARTITIONS)) {
      RepartitionMerging.apply(edges, graph.recorded());
    }
    SelfJoins selfJoins =
        optimizations.contains(Optimization.SINGLE_STORE_SELF_JOINS)
            ? SelfJoins.of(edges)
            : SelfJoins.none();
    Sources sources = new Sources(topology, edges);
    TableNeeds needs = TableNeeds.of(graph.nodes());
    boolean reuse = optimizations.contains(Optimization.REUSE_TABLE_SOURCES);
    tables = new TableLowering(topology, sources, needs, reuse);
    streams = new StreamLowering(topology, sources, needs, tables, edges, selfJoins);
  }

  /**
   * Returns the topology of a graph, node by node in the order of the graph, each after its inputs.
   *
   * @param optimizations what may be changed
   * @param topology where the nodes go
   * @throws io.millrace.streams.errors.TopologyException if the parts do not fit together
   */
  public static TopologyBuilder lower(
      LogicalGraph graph, Set<Optimization> optimizations, TopologyBuilder topology) {
    graph.stores().forEach(store -> topology.addStateStore(store));
    Lowering lowering = new Lowering(topology, graph, optimizations);
    for (GraphNode node : lowering.edges.nodes()) {
      lowering.lower(node);
    }
    return topology;
  }

  // Only what follows an operation that was moved to the end has to wait.
  private void lower(GraphNode node) {
    waiting.add(node);
    Optional<GraphNode> ready = firstReady();
    while (ready.isPresent()) {
      GraphNode next = ready.get();
      waiting.removeIf(other -> other == next);
      lowered.add(next);
      if (next instanceof StreamNode stream) {
        streams.lower(stream);
      } else {
        tables.lower((TableNode<?, ?>) next);
      }
      ready = firstReady();
    }
  }

  private Optional<GraphNode> firstReady() {
    return waiting.stream().filter(node -> lowered.containsAll(edges.inputs(node))).findFirst();
  }
}
