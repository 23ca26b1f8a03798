package io.millrace.streams.internal.runtime.layout;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.plan.TopologyPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a topology runs on the topics there are.
 *
 * @param parts sub-topologies, writers of an exchange before its readers
 * @param inputs log topics read, with their number of partitions
 * @param exchanges repartition topics, with their number of partitions
 */
public record MemberLayout(
    TopologyPlan plan,
    List<Part> parts,
    Map<String, Integer> inputs,
    Map<String, Integer> exchanges) {

  /** Copies the collections. */
  public MemberLayout {
    parts = List.copyOf(parts);
    inputs = Map.copyOf(inputs);
    exchanges = Map.copyOf(exchanges);
  }

  /** Whether that topic is read into a global store. */
  public boolean isGlobal(String topic) {
    return plan.isGlobal(topic);
  }

  /** The processors of sub-topologies, those above before those below, by way of topics too. */
  public List<String> processorOrder(Set<Integer> subTopologies) {
    return NodeOrder.processors(
        plan.subTopologies().stream().filter(part -> subTopologies.contains(part.id())).toList());
  }

  /** Every partition read from the log, by topic and partition. */
  public List<TopicPartition> inputPartitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    inputs.keySet().stream()
        .sorted()
        .forEach(
            topic -> {
              for (int partition = 0; partition < inputs.get(topic); partition++) {
                partitions.add(new TopicPartition(topic, partition));
              }
            });
    return partitions;
  }
}
