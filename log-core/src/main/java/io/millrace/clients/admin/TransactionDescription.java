package io.millrace.clients.admin;

import io.millrace.common.TopicPartition;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/** A transactional id as it is now. */
public class TransactionDescription {
  private final int coordinatorId;
  private final TransactionState state;
  private final long producerId;
  private final int producerEpoch;
  private final long transactionTimeoutMs;
  private final OptionalLong transactionStartTimeMs;
  private final Set<TopicPartition> topicPartitions;

  /** Takes what is known. */
  public TransactionDescription(
      int coordinatorId,
      TransactionState state,
      long producerId,
      int producerEpoch,
      long transactionTimeoutMs,
      OptionalLong transactionStartTimeMs,
      Set<TopicPartition> topicPartitions) {
    this.coordinatorId = coordinatorId;
    this.state = state;
    this.producerId = producerId;
    this.producerEpoch = producerEpoch;
    this.transactionTimeoutMs = transactionTimeoutMs;
    this.transactionStartTimeMs = transactionStartTimeMs;
    this.topicPartitions = Set.copyOf(topicPartitions);
  }

  /** The node that coordinates it: always 0. */
  public int coordinatorId() {
    return coordinatorId;
  }

  /** Where its transaction is. */
  public TransactionState state() {
    return state;
  }

  /** The id of its owner. */
  public long producerId() {
    return producerId;
  }

  /** The epoch of its owner. */
  public int producerEpoch() {
    return producerEpoch;
  }

  /** How long a transaction may be open, in milliseconds. */
  public long transactionTimeoutMs() {
    return transactionTimeoutMs;
  }

  /** When the open transaction wrote first, in milliseconds since the epoch. */
  public OptionalLong transactionStartTimeMs() {
    return transactionStartTimeMs;
  }

  /** What the open transaction wrote to. */
  public Set<TopicPartition> topicPartitions() {
    return topicPartitions;
  }

  @Override
  public boolean equals(Object o) {
    return o != null
        && o.getClass() == getClass()
        && o instanceof TransactionDescription other
        && other.coordinatorId == coordinatorId
        && other.state == state
        && other.producerId == producerId
        && other.producerEpoch == producerEpoch
        && other.transactionTimeoutMs == transactionTimeoutMs
        && other.transactionStartTimeMs.equals(transactionStartTimeMs)
        && other.topicPartitions.equals(topicPartitions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        coordinatorId,
        state,
        producerId,
        producerEpoch,
        transactionTimeoutMs,
        transactionStartTimeMs,
        topicPartitions);
  }

  @Override
  public String toString() {
    return "TransactionDescription(coordinatorId=%s, state=%s, producerId=%s, producerEpoch=%s, transactionTimeoutMs=%s, transactionStartTimeMs=%s, topicPartitions=%s)"
        .formatted(
            coordinatorId,
            state,
            producerId,
            producerEpoch,
            transactionTimeoutMs,
            transactionStartTimeMs,
            topicPartitions);
  }
}
