package io.millrace.common;

import java.util.Arrays;

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

  @Override
  public String toString() {
    return text;
  }
}
