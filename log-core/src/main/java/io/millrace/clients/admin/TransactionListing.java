package io.millrace.clients.admin;

import java.util.Objects;

/** A transactional id and its state. */
public class TransactionListing {
  private final String transactionalId;
  private final long producerId;
  private final TransactionState state;

  /** Takes what is known. */
  public TransactionListing(String transactionalId, long producerId, TransactionState state) {
    this.transactionalId = transactionalId;
    this.producerId = producerId;
    this.state = state;
  }

  /** The transactional id. */
  public String transactionalId() {
    return transactionalId;
  }

  /** The id of its owner. */
  public long producerId() {
    return producerId;
  }

  /** Where its transaction is. */
  public TransactionState state() {
    return state;
  }

  @Override
  public boolean equals(Object o) {
    return o != null
        && o.getClass() == getClass()
        && o instanceof TransactionListing other
        && other.transactionalId.equals(transactionalId)
        && other.producerId == producerId
        && other.state == state;
  }

  @Override
  public int hashCode() {
    return Objects.hash(transactionalId, producerId, state);
  }

  @Override
  public String toString() {
    return "TransactionListing(transactionalId=%s, producerId=%s, state=%s)"
        .formatted(transactionalId, producerId, state);
  }
}
