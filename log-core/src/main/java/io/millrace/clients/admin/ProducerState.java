package io.millrace.clients.admin;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a partition knows of a producer. */
public class ProducerState {
  private final long producerId;
  private final int producerEpoch;
  private final int lastSequence;
  private final long lastTimestamp;
  private final OptionalInt coordinatorEpoch;
  private final OptionalLong currentTransactionStartOffset;

  /** Takes what is known. */
  public ProducerState(
      long producerId,
      int producerEpoch,
      int lastSequence,
      long lastTimestamp,
      OptionalInt coordinatorEpoch,
      OptionalLong currentTransactionStartOffset) {
    this.producerId = producerId;
    this.producerEpoch = producerEpoch;
    this.lastSequence = lastSequence;
    this.lastTimestamp = lastTimestamp;
    this.coordinatorEpoch = coordinatorEpoch;
    this.currentTransactionStartOffset = currentTransactionStartOffset;
  }

  /** Its id. */
  public long producerId() {
    return producerId;
  }

  /** Its epoch. */
  public int producerEpoch() {
    return producerEpoch;
  }

  /** The number of its last record, -1 when it has written none in this epoch. */
  public int lastSequence() {
    return lastSequence;
  }

  /** When it wrote last, in milliseconds since the epoch. */
  public long lastTimestamp() {
    return lastTimestamp;
  }

  /** The epoch of the coordinator that ended its last transaction. */
  public OptionalInt coordinatorEpoch() {
    return coordinatorEpoch;
  }

  /** Where its open transaction begins. */
  public OptionalLong currentTransactionStartOffset() {
    return currentTransactionStartOffset;
  }

  @Override
  public boolean equals(Object o) {
    return o != null
        && o.getClass() == getClass()
        && o instanceof ProducerState other
        && other.producerId == producerId
        && other.producerEpoch == producerEpoch
        && other.lastSequence == lastSequence
        && other.lastTimestamp == lastTimestamp
        && other.coordinatorEpoch.equals(coordinatorEpoch)
        && other.currentTransactionStartOffset.equals(currentTransactionStartOffset);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        producerId,
        producerEpoch,
        lastSequence,
        lastTimestamp,
        coordinatorEpoch,
        currentTransactionStartOffset);
  }

  @Override
  public String toString() {
    return "ProducerState(producerId=%s, producerEpoch=%s, lastSequence=%s, lastTimestamp=%s, coordinatorEpoch=%s, currentTransactionStartOffset=%s)"
        .formatted(
            producerId,
            producerEpoch,
            lastSequence,
            lastTimestamp,
            coordinatorEpoch,
            currentTransactionStartOffset);
  }
}
