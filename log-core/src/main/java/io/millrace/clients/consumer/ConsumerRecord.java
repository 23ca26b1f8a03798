package io.millrace.clients.consumer;

import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.common.record.TimestampType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that was read.
 *
 * @param <K> type of the key
 * @param <V> type of the value
 */
public class ConsumerRecord<K, V> {
  /** The timestamp of a record without one. */
  public static final long NO_TIMESTAMP = -1L;

  /** The size of null. */
  public static final int NULL_SIZE = -1;

  private final String topic;
  private final int partition;
  private final long offset;
  private final long timestamp;
  private final TimestampType timestampType;
  private final int serializedKeySize;
  private final int serializedValueSize;
  private final Headers headers;
  private final @Nullable K key;
  private final @Nullable V value;
  private final Optional<Integer> leaderEpoch;
  private final Optional<Short> deliveryCount;

  /** Makes a record without timestamp, sizes and headers. */
  public ConsumerRecord(
      String topic, int partition, long offset, @Nullable K key, @Nullable V value) {
    this(
        topic,
        partition,
        offset,
        NO_TIMESTAMP,
        TimestampType.NO_TIMESTAMP_TYPE,
        NULL_SIZE,
        NULL_SIZE,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  /** Makes a record. */
  public ConsumerRecord(
      String topic,
      int partition,
      long offset,
      long timestamp,
      TimestampType timestampType,
      int serializedKeySize,
      int serializedValueSize,
      @Nullable K key,
      @Nullable V value,
      Headers headers,
      Optional<Integer> leaderEpoch) {
    this(
        topic,
        partition,
        offset,
        timestamp,
        timestampType,
        serializedKeySize,
        serializedValueSize,
        key,
        value,
        headers,
        leaderEpoch,
        Optional.empty());
  }

  /** Makes a record with the number of its deliveries. */
  public ConsumerRecord(
      String topic,
      int partition,
      long offset,
      long timestamp,
      TimestampType timestampType,
      int serializedKeySize,
      int serializedValueSize,
      @Nullable K key,
      @Nullable V value,
      Headers headers,
      Optional<Integer> leaderEpoch,
      Optional<Short> deliveryCount) {
    if (topic == null || headers == null) {
      throw new IllegalArgumentException("topic and headers cannot be null");
    }
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.timestamp = timestamp;
    this.timestampType = timestampType;
    this.serializedKeySize = serializedKeySize;
    this.serializedValueSize = serializedValueSize;
    this.key = key;
    this.value = value;
    this.headers = headers;
    this.leaderEpoch = leaderEpoch;
    this.deliveryCount = deliveryCount;
  }

  /** The topic. */
  public String topic() {
    return topic;
  }

  /** The partition. */
  public int partition() {
    return partition;
  }

  /** The headers. */
  public Headers headers() {
    return headers;
  }

  /** The key, or null. */
  public @Nullable K key() {
    return key;
  }

  /** The value, or null for a tombstone. */
  public @Nullable V value() {
    return value;
  }

  /** The offset. */
  public long offset() {
    return offset;
  }

  /** The timestamp in milliseconds since the epoch. */
  public long timestamp() {
    return timestamp;
  }

  /** What the timestamp means. */
  public TimestampType timestampType() {
    return timestampType;
  }

  /** Size of the key in bytes, -1 for null. */
  public int serializedKeySize() {
    return serializedKeySize;
  }

  /** Size of the value in bytes, -1 for null. */
  public int serializedValueSize() {
    return serializedValueSize;
  }

  /** The leader epoch, if it is known. */
  public Optional<Integer> leaderEpoch() {
    return leaderEpoch;
  }

  /** How often the record was delivered, for groups that share partitions. */
  public Optional<Short> deliveryCount() {
    return deliveryCount;
  }

  @Override
  public String toString() {
    return "ConsumerRecord(topic = "
        + topic
        + ", partition = "
        + partition
        + ", leaderEpoch = "
        + leaderEpoch.orElse(null)
        + ", offset = "
        + offset
        + ", "
        + timestampType
        + " = "
        + timestamp
        + ", deliveryCount = "
        + deliveryCount.orElse(null)
        + ", serialized key size = "
        + serializedKeySize
        + ", serialized value size = "
        + serializedValueSize
        + ", headers = "
        + headers
        + ", key = "
        + key
        + ", value = "
        + value
        + ")";
  }
}
