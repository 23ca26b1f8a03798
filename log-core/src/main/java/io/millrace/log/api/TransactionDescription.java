package io.millrace.log.api;

import io.millrace.common.TopicPartition;
import java.util.Set;

/**
 * A transactional id as it is now.
 *
 * @param transactionalId its name
 * @param producer who owns it
 * @param timeoutMs how long a transaction of its owner may be open
 * @param state where its transaction is
 * @param startMs when the open transaction wrote first, in milliseconds since the epoch; -1 when
 *     none is open
 * @param partitions those that the open transaction wrote to
 */
public record TransactionDescription(
    String transactionalId,
    ProducerIdentity producer,
    int timeoutMs,
    State state,
    long startMs,
    Set<TopicPartition> partitions) {

  /** Where the transaction of an id is; its end is one step. */
  public enum State {
    /** Its owner has ended none, or the engine was opened since. */
    EMPTY,
    /** One is open. */
    OPEN,
    /** The last one was committed. */
    COMMITTED,
    /** The last one was aborted. */
    ABORTED
  }

  /** Copies the set. */
  public TransactionDescription {
    partitions = Set.copyOf(partitions);
  }

  /** Whether a transaction is open. */
  public boolean open() {
    return state == State.OPEN;
  }
}
