package io.millrace.clients.producer;

import io.millrace.common.header.Header;
import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record to send. Immutable, but for its headers until it is sent.
 *
 * @param <K> type of the key
 * @param <V> type of the value
 */
public class ProducerRecord<K, V> {
  private final String topic;
  private final @Nullable Integer partition;
  private final Headers headers;
  private final @Nullable K key;
  private final @Nullable V value;
  private final @Nullable Long timestamp;

  /**
   * Makes a record.
   *
   * @param partition null: chosen by the partitioner
   * @param timestamp milliseconds since the epoch; null: the time of {@code send}
   * @param headers copied; null: none
   * @throws IllegalArgumentException when topic is null, or partition or timestamp are negative
   */
  public ProducerRecord(
      String topic,
      @Nullable Integer partition,
      @Nullable Long timestamp,
      @Nullable K key,
      @Nullable V value,
      @Nullable Iterable<Header> headers) {
    if (topic == null) {
      throw new IllegalArgumentException("topic cannot be null");
    }
    requireNotNegative("timestamp", timestamp);
    requireNotNegative("partition", partition);
    this.topic = topic;
    this.partition = partition;
    this.key = key;
    this.value = value;
    this.timestamp = timestamp;
    this.headers = new RecordHeaders(headers);
  }

  private static void requireNotNegative(String what, @Nullable Number number) {
    if (number != null && number.longValue() < 0) {
      throw new IllegalArgumentException(what + " must be null or at least 0, found " + number);
    }
  }

  /** Makes a record without headers. */
  public ProducerRecord(
      String topic,
      @Nullable Integer partition,
      @Nullable Long timestamp,
      @Nullable K key,
      @Nullable V value) {
    this(topic, partition, timestamp, key, value, null);
  }

  /** Makes a record without a timestamp. */
  public ProducerRecord(
      String topic,
      @Nullable Integer partition,
      @Nullable K key,
      @Nullable V value,
      @Nullable Iterable<Header> headers) {
    this(topic, partition, null, key, value, headers);
  }

  /** Makes a record without timestamp and headers. */
  public ProducerRecord(
      String topic, @Nullable Integer partition, @Nullable K key, @Nullable V value) {
    this(topic, partition, null, key, value, null);
  }

  /** Makes a record of key and value. */
  public ProducerRecord(String topic, @Nullable K key, @Nullable V value) {
    this(topic, null, null, key, value, null);
  }

  /** Makes a record without a key. */
  public ProducerRecord(String topic, @Nullable V value) {
    this(topic, null, null, null, value, null);
  }

  /** The topic. */
  public String topic() {
    return topic;
  }

  /** The headers, which can be changed until the record is sent. */
  public Headers headers() {
    return headers;
  }

  /** The key, or null. */
  public @Nullable K key() {
    return key;
  }

  /** The value, or null. */
  public @Nullable V value() {
    return value;
  }

  /** The timestamp in milliseconds since the epoch, or null. */
  public @Nullable Long timestamp() {
    return timestamp;
  }

  /** The partition, or null. */
  public @Nullable Integer partition() {
    return partition;
  }

  @Override
  public String toString() {
    return "ProducerRecord(topic="
        + topic
        + ", partition="
        + partition
        + ", headers="
        + headers
        + ", key="
        + key
        + ", value="
        + value
        + ", timestamp="
        + timestamp
        + ")";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProducerRecord<?, ?> that
        && topic.equals(that.topic)
        && Objects.equals(partition, that.partition)
        && headers.equals(that.headers)
        && Objects.equals(key, that.key)
        && Objects.equals(value, that.value)
        && Objects.equals(timestamp, that.timestamp);
  }

  @Override
  public int hashCode() {
    return Objects.hash(topic, partition, headers, key, value, timestamp);
  }
}
