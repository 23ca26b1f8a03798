package io.millrace.common;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client knows of nodes and topics at one instant. Immutable. */
public final class Cluster {
  private final @Nullable String clusterId;
  private final List<Node> nodes;
  private final Map<String, List<PartitionInfo>> byTopic = new LinkedHashMap<>();
  private final Map<TopicPartition, PartitionInfo> byPartition = new HashMap<>();
  private final Set<String> unauthorizedTopics;
  private final Set<String> invalidTopics;
  private final Set<String> internalTopics;
  private final @Nullable Node controller;
  private final Map<String, Uuid> topicIds;

  /** Makes it. */
  public Cluster(
      @Nullable String clusterId,
      Collection<Node> nodes,
      Collection<PartitionInfo> partitions,
      Set<String> unauthorizedTopics,
      Set<String> internalTopics) {
    this(clusterId, nodes, partitions, unauthorizedTopics, internalTopics, null);
  }

  /** Makes it. */
  public Cluster(
      @Nullable String clusterId,
      Collection<Node> nodes,
      Collection<PartitionInfo> partitions,
      Set<String> unauthorizedTopics,
      Set<String> internalTopics,
      @Nullable Node controller) {
    this(clusterId, nodes, partitions, unauthorizedTopics, Set.of(), internalTopics, controller);
  }

  /** Makes it. */
  public Cluster(
      @Nullable String clusterId,
      Collection<Node> nodes,
      Collection<PartitionInfo> partitions,
      Set<String> unauthorizedTopics,
      Set<String> invalidTopics,
      Set<String> internalTopics,
      @Nullable Node controller) {
    this(
        clusterId,
        nodes,
        partitions,
        unauthorizedTopics,
        invalidTopics,
        internalTopics,
        controller,
        Map.of());
  }

  /**
   * Makes it.
   *
   * @param topicIds the identities of the topics, as far as they are known
   */
  public Cluster(
      @Nullable String clusterId,
      Collection<Node> nodes,
      Collection<PartitionInfo> partitions,
      Set<String> unauthorizedTopics,
      Set<String> invalidTopics,
      Set<String> internalTopics,
      @Nullable Node controller,
      Map<String, Uuid> topicIds) {
    this.clusterId = clusterId;
    this.nodes = List.copyOf(nodes);
    this.unauthorizedTopics = Set.copyOf(unauthorizedTopics);
    this.invalidTopics = Set.copyOf(invalidTopics);
    this.internalTopics = Set.copyOf(internalTopics);
    this.controller = controller;
    this.topicIds = Map.copyOf(topicIds);
    for (PartitionInfo info : partitions) {
      byTopic.computeIfAbsent(info.topic(), topic -> new ArrayList<>()).add(info);
      byPartition.put(new TopicPartition(info.topic(), info.partition()), info);
    }
    byTopic.replaceAll((topic, infos) -> List.copyOf(infos));
  }

  /** A copy in which these partitions are added or replaced. */
  public Cluster withPartitions(Map<TopicPartition, PartitionInfo> partitions) {
    Map<TopicPartition, PartitionInfo> all = new LinkedHashMap<>(byPartition);
    all.putAll(partitions);
    return new Cluster(
        clusterId,
        nodes,
        all.values(),
        unauthorizedTopics,
        invalidTopics,
        internalTopics,
        controller,
        topicIds);
  }

  /** The node that keeps the metadata, or null. */
  public @Nullable Node controller() {
    return controller;
  }

  /** The partitions that a node writes. */
  public List<PartitionInfo> partitionsForNode(int nodeId) {
    return byPartition.values().stream()
        .filter(info -> info.leader() != null && info.leader().id() == nodeId)
        .toList();
  }

  /** The topics whose names are not allowed. */
  public Set<String> invalidTopics() {
    return invalidTopics;
  }

  /** The identities that are known. */
  public Collection<Uuid> topicIds() {
    return topicIds.values();
  }

  /** The identity of a topic, {@link Uuid#ZERO_UUID} when it is not known. */
  public Uuid topicId(String topic) {
    return topicIds.getOrDefault(topic, Uuid.ZERO_UUID);
  }

  /** The name of the topic with that identity, or null. */
  public @Nullable String topicName(Uuid topicId) {
    return topicIds.entrySet().stream()
        .filter(topic -> topic.getValue().equals(topicId))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
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
  public boolean equals(@Nullable Object other) {
    return other instanceof Cluster that
        && Objects.equals(clusterId, that.clusterId)
        && nodes.equals(that.nodes)
        && byPartition.equals(that.byPartition)
        && unauthorizedTopics.equals(that.unauthorizedTopics)
        && invalidTopics.equals(that.invalidTopics)
        && internalTopics.equals(that.internalTopics)
        && Objects.equals(controller, that.controller)
        && topicIds.equals(that.topicIds);
  }

  @Override
  public int hashCode() {
    return Objects.hash(clusterId, nodes, byPartition);
  }

  @Override
  public String toString() {
    return "Cluster(id = " + clusterId + ", nodes = " + nodes + ", partitions = " + byTopic + ")";
  }
}
