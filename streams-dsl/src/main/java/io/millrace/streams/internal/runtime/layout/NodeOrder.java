package io.millrace.streams.internal.runtime.layout;

import io.millrace.streams.internal.plan.PlanNode;
import io.millrace.streams.internal.plan.PlanNode.ProcessorNode;
import io.millrace.streams.internal.plan.PlanNode.SinkNode;
import io.millrace.streams.internal.plan.PlanNode.SourceNode;
import io.millrace.streams.internal.plan.SubTopologyPlan;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders the nodes of sub-topologies that read from each other. There is no cycle between nodes,
 * though there is one between the sub-topologies. Used once, by one thread.
 */
final class NodeOrder {
  private final Map<String, PlanNode> nodes = new LinkedHashMap<>();
  private final Map<String, SourceNode> readers = new LinkedHashMap<>();
  private final Set<String> visited = new HashSet<>();
  private final Deque<PlanNode> order = new ArrayDeque<>();

  private NodeOrder(Collection<SubTopologyPlan> parts) {
    for (SubTopologyPlan part : parts) {
      part.nodes().forEach(node -> nodes.put(node.name(), node));
      for (SourceNode source : part.sources()) {
        source.input().topics().forEach(topic -> readers.put(topic, source));
      }
    }
  }

  /** The names of their processors: who forwards to a node, by way of topics too, before it. */
  static List<String> processors(Collection<SubTopologyPlan> parts) {
    NodeOrder order = new NodeOrder(parts);
    order.nodes.values().forEach(order::visit);
    return order.order.stream()
        .filter(ProcessorNode.class::isInstance)
        .map(PlanNode::name)
        .toList();
  }

  private void visit(PlanNode node) {
    if (!visited.add(node.name())) {
      return;
    }
    node.children().forEach(child -> visit(nodes.get(child)));
    if (node instanceof SinkNode sink && readers.containsKey(sink.output().topic())) {
      visit(readers.get(sink.output().topic()));
    }
    order.addFirst(node);
  }
}
