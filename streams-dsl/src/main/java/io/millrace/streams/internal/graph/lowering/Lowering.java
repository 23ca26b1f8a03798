package io.millrace.streams.internal.graph.lowering;

import io.millrace.streams.internal.graph.GraphNode;
import io.millrace.streams.internal.graph.LogicalGraph;
import io.millrace.streams.internal.graph.StreamNode;
import io.millrace.streams.internal.graph.TableNode;
import io.millrace.streams.internal.plan.TopologyBuilder;

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
   * Returns the topology of a graph, node by node in the order of recording.
   *
   * @throws io.millrace.streams.errors.TopologyException if the parts do not fit together
   */
  public static TopologyBuilder lower(LogicalGraph graph) {
    TopologyBuilder topology = new TopologyBuilder();
    graph.stores().forEach(store -> topology.addStateStore(store));
    Lowering lowering = new Lowering(topology, graph);
    for (GraphNode node : graph.nodes()) {
      if (node instanceof StreamNode stream) {
        lowering.streams.lower(stream);
      } else {
        lowering.tables.lower((TableNode<?, ?>) node);
      }
    }
    return topology;
  }
}
