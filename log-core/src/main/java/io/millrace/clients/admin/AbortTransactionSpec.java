package io.millrace.clients.admin;

import io.millrace.common.TopicPartition;
import java.util.Objects;

/** Names a transaction by what {@link Admin#describeProducers} tells of it. */
public class AbortTransactionSpec {
  private final TopicPartition topicPartition;
  private final long producerId;
  private final short producerEpoch;
  private final int coordinatorEpoch;

  /** Names the transaction that a producer has open in a partition. */
  public AbortTransactionSpec(
      TopicPartition topicPartition, long producerId, short producerEpoch, int coordinatorEpoch) {
    this.topicPartition = topicPartition;
    this.producerId = producerId;
    this.producerEpoch = producerEpoch;
    this.coordinatorEpoch = coordinatorEpoch;
  }

  /** A partition that the transaction wrote to. */
  public TopicPartition topicPartition() {
    return topicPartition;
  }

  /** The producer's id. */
  public long producerId() {
    return producerId;
  }

  /** The producer's epoch. */
  public short producerEpoch() {
    return producerEpoch;
  }

  /** The coordinator's epoch, at least the one that the partition knows. */
  public int coordinatorEpoch() {
    return coordinatorEpoch;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof AbortTransactionSpec other
        && other.producerId == producerId
        && other.producerEpoch == producerEpoch
        && other.coordinatorEpoch == coordinatorEpoch
        && Objects.equals(other.topicPartition, topicPartition);
  }

  @Override
  public int hashCode() {
    return Objects.hash(topicPartition, producerId, producerEpoch, coordinatorEpoch);
  }

  @Override
  public String toString() {
    return "AbortTransactionSpec(topicPartition=%s, producerId=%d, producerEpoch=%d, coordinatorEpoch=%d)"
        .formatted(topicPartition, producerId, producerEpoch, coordinatorEpoch);
  }
}
