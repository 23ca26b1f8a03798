package io.millrace.streams.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a runtime runs.
 *
 * @param subTopologies by number
 * @param internalTopics repartition topics by name
 * @param copartitionGroups sets of topics that need the same number of partitions
 */
public record TopologyPlan(
    List<SubTopologyPlan> subTopologies,
    Map<String, InternalTopic> internalTopics,
    List<Set<String>> copartitionGroups) {

  /** Copies the collections. */
  public TopologyPlan {
    subTopologies = List.copyOf(subTopologies);
    internalTopics = Map.copyOf(internalTopics);
    copartitionGroups = List.copyOf(copartitionGroups);
  }

  /** Whether that topic is a repartition topic of this topology. */
  public boolean isInternal(String topic) {
    return internalTopics.containsKey(topic);
  }

  /** The store of that name and the sub-topology that owns it. */
  public Optional<StorePlan> store(String name) {
    return subTopologies.stream()
        .flatMap(part -> part.stores().stream())
        .filter(store -> store.name().equals(name))
        .findFirst();
  }

  /** All sub-topologies as one, with the number 0; for a driver that runs one task. */
  public SubTopologyPlan merged() {
    List<PlanNode> nodes = new ArrayList<>();
    List<StorePlan> stores = new ArrayList<>();
    for (SubTopologyPlan part : subTopologies) {
      nodes.addAll(part.nodes());
      stores.addAll(part.stores());
    }
    return new SubTopologyPlan(0, nodes, stores, internalTopics.keySet());
  }
}
