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

  /** The sub-topologies with a sink that names that topic. */
  public List<SubTopologyPlan> writersOf(String topic) {
    return subTopologies.stream().filter(part -> part.sinkTopics().contains(topic)).toList();
  }

  /** The store of that name and the sub-topology that owns it. */
  public Optional<StorePlan> store(String name) {
    return subTopologies.stream()
        .flatMap(part -> part.stores().stream())
        .filter(store -> store.name().equals(name))
        .findFirst();
  }

  /** Whether that topic is read into a global store. */
  public boolean isGlobal(String topic) {
    return subTopologies.stream()
        .anyMatch(part -> part.global() && part.sourceTopics().contains(topic));
  }

  /** Whether there is a global store. */
  public boolean hasGlobals() {
    return subTopologies.stream().anyMatch(SubTopologyPlan::global);
  }

  /** All sub-topologies but the global ones as one, numbered 0; for a driver with one task. */
  public SubTopologyPlan merged() {
    return merged(false);
  }

  /** All global sub-topologies as one, numbered 0; for a driver with one task. */
  public SubTopologyPlan mergedGlobals() {
    return merged(true);
  }

  private SubTopologyPlan merged(boolean global) {
    List<PlanNode> nodes = new ArrayList<>();
    List<StorePlan> stores = new ArrayList<>();
    List<StorePlan> globalStores = List.of();
    for (SubTopologyPlan part : subTopologies) {
      if (part.global() == global) {
        nodes.addAll(part.nodes());
        stores.addAll(part.stores());
        globalStores = part.globalStores();
      }
    }
    return new SubTopologyPlan(0, nodes, stores, internalTopics.keySet(), global, globalStores);
  }
}
