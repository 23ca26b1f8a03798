package io.millrace.clients.admin;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A topic to create. */
public class NewTopic {
  private static final int DEFAULT = -1;

  private final String name;
  private final int numPartitions;
  private final short replicationFactor;
  private final @Nullable Map<Integer, List<Integer>> replicasAssignments;
  private Map<String, String> configs = Map.of();

  /**
   * Names a topic.
   *
   * @param numPartitions at least 1, or -1 for the default, 1
   * @param replicationFactor 1, or -1 for the default; an embedded engine has no replicas
   */
  public NewTopic(String name, int numPartitions, short replicationFactor) {
    this.name = Objects.requireNonNull(name, "name");
    this.numPartitions = numPartitions;
    this.replicationFactor = replicationFactor;
    this.replicasAssignments = null;
  }

  /**
   * Names a topic and says which nodes keep each partition; embedded there is only one, 0.
   *
   * @param replicasAssignments nodes by the numbers of the partitions
   */
  public NewTopic(String name, Map<Integer, List<Integer>> replicasAssignments) {
    this.name = Objects.requireNonNull(name, "name");
    this.numPartitions = DEFAULT;
    this.replicationFactor = DEFAULT;
    this.replicasAssignments = Map.copyOf(replicasAssignments);
  }

  /** Names a topic; what is empty has its default. */
  public NewTopic(String name, Optional<Integer> numPartitions, Optional<Short> replicationFactor) {
    this(name, numPartitions.orElse(DEFAULT), replicationFactor.orElse((short) DEFAULT));
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** The number of partitions, -1 for the default. */
  public int numPartitions() {
    return numPartitions;
  }

  /** The number of replicas, -1 for the default. */
  public short replicationFactor() {
    return replicationFactor;
  }

  /** The nodes that keep each partition; null when that was not said. */
  public @Nullable Map<Integer, List<Integer>> replicasAssignments() {
    return replicasAssignments;
  }

  /** Sets the topic's settings, by Kafka's names. */
  public NewTopic configs(Map<String, String> configs) {
    this.configs = Map.copyOf(configs);
    return this;
  }

  /** The topic's settings. */
  public Map<String, String> configs() {
    return configs;
  }

  @Override
  public String toString() {
    return "(name="
        + name
        + ", numPartitions="
        + numPartitions
        + ", replicationFactor="
        + replicationFactor
        + ", configs="
        + configs
        + ")";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NewTopic that
        && name.equals(that.name)
        && numPartitions == that.numPartitions
        && replicationFactor == that.replicationFactor
        && configs.equals(that.configs);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, numPartitions, replicationFactor, configs);
  }
}
