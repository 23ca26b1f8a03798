package io.millrace.clients.producer;

import io.millrace.common.TopicPartition;

/** Where a record was written. Immutable. */
public final class RecordMetadata {
  /** The partition of a record that failed before one was chosen. */
  public static final int UNKNOWN_PARTITION = -1;

  private final TopicPartition topicPartition;
  private final long offset;
  private final long timestamp;
  private final int serializedKeySize;
  private final int serializedValueSize;

  /**
   * Makes it.
   *
   * @param baseOffset offset of the batch, -1 when it is not known
   * @param batchIndex place of the record in its batch, from 0
   * @param timestamp milliseconds since the epoch, -1 when it is not known
   * @param serializedKeySize in bytes, -1 for null
   * @param serializedValueSize in bytes, -1 for null
   */
  public RecordMetadata(
      TopicPartition topicPartition,
      long baseOffset,
      int batchIndex,
      long timestamp,
      int serializedKeySize,
      int serializedValueSize) {
    this.topicPartition = topicPartition;
    this.offset = baseOffset == -1 ? -1 : baseOffset + batchIndex;
    this.timestamp = timestamp;
    this.serializedKeySize = serializedKeySize;
    this.serializedValueSize = serializedValueSize;
  }

  /** Whether the offset is known. */
  public boolean hasOffset() {
    return offset != -1;
  }

  /** The record's offset; -1 after a failure and with {@code acks=0}. */
  public long offset() {
    return offset;
  }

  /** Whether the timestamp is known. */
  public boolean hasTimestamp() {
    return timestamp != -1;
  }

  /** The record's timestamp in milliseconds since the epoch. */
  public long timestamp() {
    return timestamp;
  }

  /** Size of the key in bytes, -1 for null. */
  public int serializedKeySize() {
    return serializedKeySize;
  }

  /** Size of the value in bytes, -1 for null. */
  public int serializedValueSize() {
    return serializedValueSize;
  }

  /** The topic. */
  public String topic() {
    return topicPartition.topic();
  }

  /** The partition. */
  public int partition() {
    return topicPartition.partition();
  }

  @Override
  public String toString() {
    return topicPartition + "@" + offset;
  }
}
