package io.millrace.streams.processor.assignment;

import io.millrace.streams.StreamsConfig;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The settings of assignment. */
public class AssignmentConfigs {
  private final long acceptableRecoveryLag;
  private final int maxWarmupReplicas;
  private final int numStandbyReplicas;
  private final long probingRebalanceIntervalMs;
  private final List<String> rackAwareAssignmentTags;
  private final OptionalInt rackAwareTrafficCost;
  private final OptionalInt rackAwareNonOverlapCost;
  private final String rackAwareAssignmentStrategy;

  /** All settings. */
  public AssignmentConfigs(
      long acceptableRecoveryLag,
      int maxWarmupReplicas,
      int numStandbyReplicas,
      long probingRebalanceIntervalMs,
      List<String> rackAwareAssignmentTags,
      OptionalInt rackAwareTrafficCost,
      OptionalInt rackAwareNonOverlapCost,
      String rackAwareAssignmentStrategy) {
    this.acceptableRecoveryLag = acceptableRecoveryLag;
    this.maxWarmupReplicas = maxWarmupReplicas;
    this.numStandbyReplicas = numStandbyReplicas;
    this.probingRebalanceIntervalMs = probingRebalanceIntervalMs;
    this.rackAwareAssignmentTags = List.copyOf(rackAwareAssignmentTags);
    this.rackAwareTrafficCost = rackAwareTrafficCost;
    this.rackAwareNonOverlapCost = rackAwareNonOverlapCost;
    this.rackAwareAssignmentStrategy = rackAwareAssignmentStrategy;
  }

  /** All settings, costs given. */
  public AssignmentConfigs(
      long acceptableRecoveryLag,
      int maxWarmupReplicas,
      int numStandbyReplicas,
      long probingRebalanceIntervalMs,
      List<String> rackAwareAssignmentTags,
      int rackAwareTrafficCost,
      int rackAwareNonOverlapCost,
      String rackAwareAssignmentStrategy) {
    this(
        acceptableRecoveryLag,
        maxWarmupReplicas,
        numStandbyReplicas,
        probingRebalanceIntervalMs,
        rackAwareAssignmentTags,
        OptionalInt.of(rackAwareTrafficCost),
        OptionalInt.of(rackAwareNonOverlapCost),
        rackAwareAssignmentStrategy);
  }

  /** Settings without racks. */
  public AssignmentConfigs(
      Long acceptableRecoveryLag,
      Integer maxWarmupReplicas,
      Integer numStandbyReplicas,
      Long probingRebalanceIntervalMs,
      List<String> rackAwareAssignmentTags) {
    this(
        acceptableRecoveryLag,
        maxWarmupReplicas,
        numStandbyReplicas,
        probingRebalanceIntervalMs,
        rackAwareAssignmentTags,
        OptionalInt.empty(),
        OptionalInt.empty(),
        StreamsConfig.RACK_AWARE_ASSIGNMENT_STRATEGY_NONE);
  }

  /** Those of an application. */
  public static AssignmentConfigs of(StreamsConfig configs) {
    return new AssignmentConfigs(
        configs.getLong(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG),
        configs.getInt(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG),
        configs.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG),
        configs.getLong(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG),
        configs.getList(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG),
        cost(configs.getInt(StreamsConfig.RACK_AWARE_ASSIGNMENT_TRAFFIC_COST_CONFIG)),
        cost(configs.getInt(StreamsConfig.RACK_AWARE_ASSIGNMENT_NON_OVERLAP_COST_CONFIG)),
        configs.getString(StreamsConfig.RACK_AWARE_ASSIGNMENT_STRATEGY_CONFIG));
  }

  private static OptionalInt cost(@Nullable Integer cost) {
    return cost == null ? OptionalInt.empty() : OptionalInt.of(cost);
  }

  /** {@code acceptable.recovery.lag}. */
  public long acceptableRecoveryLag() {
    return acceptableRecoveryLag;
  }

  /** {@code max.warmup.replicas}. */
  public int maxWarmupReplicas() {
    return maxWarmupReplicas;
  }

  /** {@code num.standby.replicas}. */
  public int numStandbyReplicas() {
    return numStandbyReplicas;
  }

  /** {@code probing.rebalance.interval.ms}. */
  public long probingRebalanceIntervalMs() {
    return probingRebalanceIntervalMs;
  }

  /** {@code rack.aware.assignment.tags}. */
  public List<String> rackAwareAssignmentTags() {
    return rackAwareAssignmentTags;
  }

  /** {@code rack.aware.assignment.traffic_cost}. */
  public OptionalInt rackAwareTrafficCost() {
    return rackAwareTrafficCost;
  }

  /** {@code rack.aware.assignment.non_overlap_cost}. */
  public OptionalInt rackAwareNonOverlapCost() {
    return rackAwareNonOverlapCost;
  }

  /** {@code rack.aware.assignment.strategy}. */
  public String rackAwareAssignmentStrategy() {
    return rackAwareAssignmentStrategy;
  }

  @Override
  public String toString() {
    return ("AssignmentConfigs{acceptableRecoveryLag=%d, maxWarmupReplicas=%d,"
            + " numStandbyReplicas=%d, probingRebalanceIntervalMs=%d, rackAwareAssignmentTags=%s,"
            + " rackAwareTrafficCost=%s, rackAwareNonOverlapCost=%s,"
            + " rackAwareAssignmentStrategy=%s}")
        .formatted(
            acceptableRecoveryLag,
            maxWarmupReplicas,
            numStandbyReplicas,
            probingRebalanceIntervalMs,
            rackAwareAssignmentTags,
            rackAwareTrafficCost,
            rackAwareNonOverlapCost,
            rackAwareAssignmentStrategy);
  }
}
