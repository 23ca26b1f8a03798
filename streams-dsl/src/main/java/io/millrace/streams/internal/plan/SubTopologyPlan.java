package io.millrace.streams.internal.plan;

import io.millrace.streams.internal.plan.PlanNode.ProcessorNode;
import io.millrace.streams.internal.plan.PlanNode.SinkNode;
import io.millrace.streams.internal.plan.PlanNode.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A connected part of a topology; it runs as one task per partition.
 *
 * @param id its number, from 0; as Kafka Streams numbers them, by the names of the sources
 * @param sources in the order added, like the other nodes
 * @param processors parents before children
 * @param internalTopics names of the repartition topics it reads or writes
 */
public record SubTopologyPlan(
    int id,
    List<SourceNode> sources,
    List<ProcessorNode> processors,
    List<SinkNode> sinks,
    List<StorePlan> stores,
    Set<String> internalTopics) {

  /** Copies the lists. */
  public SubTopologyPlan {
    sources = List.copyOf(sources);
    processors = List.copyOf(processors);
    sinks = List.copyOf(sinks);
    stores = List.copyOf(stores);
    internalTopics = Set.copyOf(internalTopics);
  }

  /** The topics its sources name; topics that match a pattern are not among them. */
  public Set<String> sourceTopics() {
    Set<String> topics = new LinkedHashSet<>();
    sources.forEach(source -> topics.addAll(source.input().topics()));
    return topics;
  }

  /** The topics its sinks name; topics chosen by record are not among them. */
  public Set<String> sinkTopics() {
    Set<String> topics = new LinkedHashSet<>();
    for (SinkNode sink : sinks) {
      if (sink.output().topic() != null) {
        topics.add(sink.output().topic());
      }
    }
    return topics;
  }

  /** All nodes: sources, processors, sinks. */
  public List<PlanNode> nodes() {
    List<PlanNode> nodes = new ArrayList<>(sources);
    nodes.addAll(processors);
    nodes.addAll(sinks);
    return nodes;
  }
}
