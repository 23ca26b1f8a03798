package io.millrace.streams.internal.graph.lowering;

import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.LogicalGraph;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.plan.TopologyBuilder;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;

/** Turns a recorded graph into the nodes of a topology. */
public final class Lowering {
  private final StreamLowering streams;
  private final TableLowering tables;

  private Lowering(TopologyBuilder topology, LogicalGraph graph) {
    Sources sources = new Sources(topology);
    TableNeeds needs = TableNeeds.of(graph.nodes());
    this.tables = new TableLowering(topology, sources, needs);
    this.streams = new StreamLowering(topology, sources, needs, tables, graph);
  }

  /**
   * Returns the topology of a graph, node by node in the order of the graph, each after its inputs.
   *
   * @throws io.millrace.streams.errors.TopologyException if the parts do not fit together
   */
  public static TopologyBuilder lower(LogicalGraph graph) {
    TopologyBuilder topology = new TopologyBuilder();
    graph.stores().forEach(store -> topology.addStateStore(store));
    Lowering lowering = new Lowering(topology, graph);
    List<GraphNode> pending = new LinkedList<>(graph.nodes());
    Set<GraphNode> lowered = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!pending.isEmpty()) {
      GraphNode node = removeFirstReady(pending, lowered);
      if (node instanceof StreamNode stream) {
        lowering.streams.lower(stream);
      } else {
        lowering.tables.lower((TableNode<?, ?>) node);
      }
      lowered.add(node);
    }
    return topology;
  }

  // Nearly always the first of all: only what follows a moved operation has to wait for it.
  private static GraphNode removeFirstReady(List<GraphNode> pending, Set<GraphNode> lowered) {
    for (Iterator<GraphNode> nodes = pending.iterator(); nodes.hasNext(); ) {
      GraphNode node = nodes.next();
      if (lowered.containsAll(node.inputs())) {
        nodes.remove();
        return node;
      }
    }
    throw new IllegalStateException("the operations " + pending + " wait for each other");
  }
}
