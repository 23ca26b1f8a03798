package io.millrace.common;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Where a group is in its life. */
public enum GroupState {
  /** Not known. */
  UNKNOWN("Unknown"),
  /** Members are giving up their partitions and joining again. */
  PREPARING_REBALANCE("PreparingRebalance"),
  /** Members wait for their partitions. */
  COMPLETING_REBALANCE("CompletingRebalance"),
  /** Every member has its partitions. */
  STABLE("Stable"),
  /** There is nothing of the group left. */
  DEAD("Dead"),
  /** There are no members. */
  EMPTY("Empty"),
  /** The newer protocol computes an assignment. */
  ASSIGNING("Assigning"),
  /** The newer protocol moves partitions. */
  RECONCILING("Reconciling"),
  /** A streams group waits for its topics. */
  NOT_READY("NotReady");

  private final String text;

  GroupState(String text) {
    this.text = text;
  }

  /** Finds the state by its text, in any case; {@link #UNKNOWN} when there is none. */
  public static GroupState parse(String name) {
    return Arrays.stream(values())
        .filter(state -> state.text.equalsIgnoreCase(name))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** The states that groups of a type can have. */
  public static Set<GroupState> groupStatesForType(GroupType type) {
    return switch (type) {
      case CLASSIC -> EnumSet.of(PREPARING_REBALANCE, COMPLETING_REBALANCE, STABLE, DEAD, EMPTY);
      case CONSUMER ->
          EnumSet.of(
              PREPARING_REBALANCE,
              COMPLETING_REBALANCE,
              STABLE,
              DEAD,
              EMPTY,
              ASSIGNING,
              RECONCILING);
      case SHARE -> EnumSet.of(STABLE, DEAD, EMPTY);
      case STREAMS -> EnumSet.of(STABLE, DEAD, EMPTY, ASSIGNING, RECONCILING, NOT_READY);
      case UNKNOWN ->
          throw new IllegalArgumentException("groups of an unknown type have no known states");
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
