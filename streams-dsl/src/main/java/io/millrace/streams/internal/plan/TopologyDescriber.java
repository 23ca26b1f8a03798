package io.millrace.streams.internal.plan;

import io.millrace.streams.TopologyDescription;
import io.millrace.streams.internal.plan.PlanNode.ProcessorNode;
import io.millrace.streams.internal.plan.PlanNode.SinkNode;
import io.millrace.streams.internal.plan.PlanNode.SourceNode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Describes a plan in the words of {@link TopologyDescription}. */
public final class TopologyDescriber {
  private TopologyDescriber() {}

  /** The description of a plan. */
  public static TopologyDescription describe(TopologyPlan plan) {
    Set<TopologyDescription.Subtopology> parts = new LinkedHashSet<>();
    Set<TopologyDescription.GlobalStore> globals = new LinkedHashSet<>();
    for (SubTopologyPlan part : plan.subTopologies()) {
      if (part.global()) {
        globals.add(global(part));
      } else {
        parts.add(describe(part));
      }
    }
    return new Described.Whole(
        Collections.unmodifiableSet(parts), Collections.unmodifiableSet(globals));
  }

  private static Described.Global global(SubTopologyPlan part) {
    Described.SourceNode source = (Described.SourceNode) node(part.sources().get(0));
    Described.ProcessorNode processor = (Described.ProcessorNode) node(part.processors().get(0));
    processor.connect(source);
    return new Described.Global(part.id(), source, processor);
  }

  // The order in which Kafka Streams connects the nodes decides the order in which it prints the
  // neighbours of a node, because they are sorted by a size that still grows. To print the same
  // text, nodes are visited here in the same order: that of a hash map of their names.
  private static Described.Part describe(SubTopologyPlan part) {
    Map<String, PlanNode> plans = new HashMap<>();
    part.nodes().forEach(node -> plans.put(node.name(), node));
    Map<String, Described.Node> described = new HashMap<>();
    for (String name : grown(part.nodes().stream().map(PlanNode::name).toList())) {
      described.put(name, node(plans.get(name)));
    }
    for (Described.Node node : described.values()) {
      for (String parent : plans.get(node.name()).parents()) {
        node.connect(described.get(parent));
      }
    }
    return new Described.Part(part.id(), described.values());
  }

  /** A hash set in the order of one to which the names were added one by one. */
  private static Set<String> grown(Collection<String> names) {
    Set<String> set = new HashSet<>();
    names.forEach(set::add);
    return set;
  }

  private static Described.Node node(PlanNode plan) {
    if (plan instanceof SourceNode source) {
      SourceInput input = source.input();
      return new Described.SourceNode(
          source.name(), input.pattern() == null ? grown(input.topics()) : null, input.pattern());
    }
    if (plan instanceof ProcessorNode processor) {
      return new Described.ProcessorNode(processor.name(), grown(processor.stores()));
    }
    SinkNode sink = (SinkNode) plan;
    return new Described.SinkNode(
        sink.name(), sink.output().topic(), sink.output().topicNameExtractor());
  }
}
