package io.millrace.streams.internal.plan;

import io.millrace.streams.internal.plan.PlanNode.ProcessorNode;
import io.millrace.streams.internal.plan.PlanNode.SinkNode;
import io.millrace.streams.internal.plan.PlanNode.SourceNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A connected part of a topology; it runs as one task per partition.
 *
 * @param id its number, from 0; as Kafka Streams numbers them, in the order of their first nodes
 * @param nodes in the order added, parents before children
 * @param internalTopics names of the repartition topics it reads or writes
 * @param global whether it keeps a global store: it runs as one task, before all others
 * @param globalStores the global stores of the topology, which its operators may read
 */
public record SubTopologyPlan(
    int id,
    List<PlanNode> nodes,
    List<StorePlan> stores,
    Set<String> internalTopics,
    boolean global,
    List<StorePlan> globalStores) {

  /** Copies the lists. */
  public SubTopologyPlan {
    nodes = List.copyOf(nodes);
    stores = List.copyOf(stores);
    internalTopics = Set.copyOf(internalTopics);
    globalStores = List.copyOf(globalStores);
  }

  /** The topics its sources name; topics that match a pattern are not among them. */
  public Set<String> sourceTopics() {
    Set<String> topics = new LinkedHashSet<>();
    sources().forEach(source -> topics.addAll(source.input().topics()));
    return topics;
  }

  /** The topics its sinks name; topics chosen by record are not among them. */
  public Set<String> sinkTopics() {
    Set<String> topics = new LinkedHashSet<>();
    for (SinkNode sink : sinks()) {
      if (sink.output().topic() != null) {
        topics.add(sink.output().topic());
      }
    }
    return topics;
  }

  /** The nodes that read topics. */
  public List<SourceNode> sources() {
    return ofType(SourceNode.class);
  }

  /** The operators. */
  public List<ProcessorNode> processors() {
    return ofType(ProcessorNode.class);
  }

  /** The nodes that write topics. */
  public List<SinkNode> sinks() {
    return ofType(SinkNode.class);
  }

  private <N extends PlanNode> List<N> ofType(Class<N> type) {
    return nodes.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
