package io.millrace.common;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client knows of nodes and topics at one instant. Immutable. */
public final class Cluster {
  private final @Nullable String clusterId;
  private final List<Node> nodes;
  private final Map<String, List<PartitionInfo>> byTopic = new LinkedHashMap<>();
  private final Map<TopicPartition, PartitionInfo> byPartition = new HashMap<>();
  private final Set<String> unauthorizedTopics;
  private final Set<String> internalTopics;

  /** Makes it. */
  public Cluster(
      @Nullable String clusterId,
      Collection<Node> nodes,
      Collection<PartitionInfo> partitions,
      Set<String> unauthorizedTopics,
      Set<String> internalTopics) {
    this.clusterId = clusterId;
    this.nodes = List.copyOf(nodes);
    this.unauthorizedTopics = Set.copyOf(unauthorizedTopics);
    this.internalTopics = Set.copyOf(internalTopics);
    for (PartitionInfo info : partitions) {
      byTopic.computeIfAbsent(info.topic(), topic -> new ArrayList<>()).add(info);
      byPartition.put(new TopicPartition(info.topic(), info.partition()), info);
    }
    byTopic.replaceAll((topic, infos) -> List.copyOf(infos));
  }

  /** Nothing. */
  public static Cluster empty() {
    return new Cluster(null, List.of(), List.of(), Set.of(), Set.of());
  }

  /** The id of the cluster, or null. */
  public @Nullable String clusterId() {
    return clusterId;
  }

  /** All nodes. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The node of that number, or null. */
  public @Nullable Node nodeById(int id) {
    return nodes.stream().filter(node -> node.id() == id).findFirst().orElse(null);
  }

  /** The node that writes a partition, or null. */
  public @Nullable Node leaderFor(TopicPartition topicPartition) {
    PartitionInfo info = byPartition.get(topicPartition);
    return info == null ? null : info.leader();
  }

  /** What is known of a partition, or null. */
  public @Nullable PartitionInfo partition(TopicPartition topicPartition) {
    return byPartition.get(topicPartition);
  }

  /** The partitions of a topic; empty when it is not known. */
  public List<PartitionInfo> partitionsForTopic(String topic) {
    return byTopic.getOrDefault(topic, List.of());
  }

  /** How many partitions a topic has, or null when it is not known. */
  public @Nullable Integer partitionCountForTopic(String topic) {
    List<PartitionInfo> infos = byTopic.get(topic);
    return infos == null ? null : infos.size();
  }

  /** The partitions of a topic that can be written. */
  public List<PartitionInfo> availablePartitionsForTopic(String topic) {
    return partitionsForTopic(topic).stream().filter(info -> info.leader() != null).toList();
  }

  /** The names of all topics. */
  public Set<String> topics() {
    return Collections.unmodifiableSet(byTopic.keySet());
  }

  /** The topics that the client may not use. */
  public Set<String> unauthorizedTopics() {
    return unauthorizedTopics;
  }

  /** The topics that belong to the engine itself. */
  public Set<String> internalTopics() {
    return internalTopics;
  }

  @Override
  public String toString() {
    return "Cluster(id = " + clusterId + ", nodes = " + nodes + ", partitions = " + byTopic + ")";
  }
}
