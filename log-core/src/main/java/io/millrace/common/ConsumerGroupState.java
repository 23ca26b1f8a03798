package io.millrace.common;

import java.util.Arrays;

/** The older form of {@link GroupState}. */
public enum ConsumerGroupState {
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
  RECONCILING("Reconciling");

  private final String text;

  ConsumerGroupState(String text) {
    this.text = text;
  }

  /** Finds the state by its text, in any case; {@link #UNKNOWN} when there is none. */
  public static ConsumerGroupState parse(String name) {
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
