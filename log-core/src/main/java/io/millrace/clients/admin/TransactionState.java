package io.millrace.clients.admin;

import java.util.Arrays;

/**
 * Where the transaction of a transactional id is. The end of a transaction is one step here, so the
 * states that prepare it are never seen.
 */
public enum TransactionState {
  /** It is open. */
  ONGOING("Ongoing"),
  /** Its abort was decided. */
  PREPARE_ABORT("PrepareAbort"),
  /** Its commit was decided. */
  PREPARE_COMMIT("PrepareCommit"),
  /** The last one was aborted. */
  COMPLETE_ABORT("CompleteAbort"),
  /** The last one was committed. */
  COMPLETE_COMMIT("CompleteCommit"),
  /** There was none since the owner took the id over, or since the engine was opened. */
  EMPTY("Empty"),
  /** Its producer is about to be fenced. */
  PREPARE_EPOCH_FENCE("PrepareEpochFence"),
  /** Something that this version does not know. */
  UNKNOWN("Unknown");

  private final String name;

  TransactionState(String name) {
    this.name = name;
  }

  @Override
  public String toString() {
    return name;
  }

  /** The state with that name, {@link #UNKNOWN} when there is none. */
  public static TransactionState parse(String name) {
    return Arrays.stream(values())
        .filter(state -> state.name.equals(name))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
