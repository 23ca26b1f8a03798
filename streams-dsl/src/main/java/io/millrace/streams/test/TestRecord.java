package io.millrace.streams.test;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record of a test: key, value, headers, time. Immutable except for its headers. */
public class TestRecord<K, V> {
  private final Headers headers;
  private final K key;
  private final V value;
  private final @Nullable Instant recordTime;

  /**
   * A record.
   *
   * @param key may be null
   * @param value may be null
   * @param headers copied; null for none
   * @param recordTime null for the time of the topic it is piped into
   */
  public TestRecord(K key, V value, @Nullable Headers headers, @Nullable Instant recordTime) {
    this.key = key;
    this.value = value;
    this.headers = new RecordHeaders(headers);
    this.recordTime = recordTime;
  }

  /**
   * A record.
   *
   * @param timestampMs null for the time of the topic it is piped into
   * @throws IllegalArgumentException when the timestamp is negative
   */
  public TestRecord(K key, V value, @Nullable Headers headers, @Nullable Long timestampMs) {
    this(key, value, headers, timestampMs == null ? null : instant(timestampMs));
  }

  /** A record without headers. */
  public TestRecord(K key, V value, Instant recordTime) {
    this(key, value, null, recordTime);
  }

  /** A record without a time. */
  public TestRecord(K key, V value, Headers headers) {
    this(key, value, headers, (Instant) null);
  }

  /** A record without headers and time. */
  public TestRecord(K key, V value) {
    this(key, value, null, (Instant) null);
  }

  /** A record with a value only. */
  public TestRecord(V value) {
    this(null, value, null, (Instant) null);
  }

  /** The record a consumer has read. */
  public TestRecord(ConsumerRecord<K, V> record) {
    this(record.key(), record.value(), record.headers(), instant(record.timestamp()));
  }

  /** The record a producer has written. */
  public TestRecord(ProducerRecord<K, V> record) {
    this(record.key(), record.value(), record.headers(), record.timestamp());
  }

  private static Instant instant(long timestampMs) {
    if (timestampMs < 0) {
      throw new IllegalArgumentException(
          "a timestamp must be 0 or more, got " + timestampMs + " ms");
    }
    return Instant.ofEpochMilli(timestampMs);
  }

  /** The headers. */
  public Headers headers() {
    return headers;
  }

  /** The key, may be null. */
  public K key() {
    return key;
  }

  /** The value, may be null. */
  public V value() {
    return value;
  }

  /** The time in milliseconds since the epoch, or null. */
  public @Nullable Long timestamp() {
    return recordTime == null ? null : recordTime.toEpochMilli();
  }

  /** The headers. */
  public Headers getHeaders() {
    return headers;
  }

  /** The key, may be null. */
  public K getKey() {
    return key;
  }

  /** The value, may be null. */
  public V getValue() {
    return value;
  }

  /** The time, or null. */
  public @Nullable Instant getRecordTime() {
    return recordTime;
  }

  @Override
  public String toString() {
    return "TestRecord[key=%s, value=%s, headers=%s, recordTime=%s]"
        .formatted(key, value, headers, recordTime);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TestRecord<?, ?> that
        && headers.equals(that.headers)
        && Objects.equals(key, that.key)
        && Objects.equals(value, that.value)
        && Objects.equals(recordTime, that.recordTime);
  }

  @Override
  public int hashCode() {
    return Objects.hash(headers, key, value, recordTime);
  }
}
