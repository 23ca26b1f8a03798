package io.millrace.streams.processor.api;

import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.streams.errors.StreamsException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record between two nodes: key, value, timestamp, headers. The record itself does not change;
 * its headers may, and its key and value are as mutable as their types are.
 */
@SuppressWarnings("JavaLangClash") // the name is given
public class Record<K, V> {
  private final K key;
  private final V value;
  private final long timestamp;
  // Created on demand: most records have none.
  private @Nullable Headers headers;

  /**
   * Creates a record.
   *
   * @param key may be null
   * @param value may be null
   * @param timestamp milliseconds since the epoch, not negative
   * @param headers copied; null for none
   * @throws StreamsException when the timestamp is negative
   */
  public Record(K key, V value, long timestamp, @Nullable Headers headers) {
    if (timestamp < 0) {
      throw new StreamsException("a record needs a timestamp of 0 or more, got " + timestamp);
    }
    this.key = key;
    this.value = value;
    this.timestamp = timestamp;
    this.headers =
        headers == null || !headers.iterator().hasNext() ? null : new RecordHeaders(headers);
  }

  /** Creates a record without headers. */
  public Record(K key, V value, long timestamp) {
    this(key, value, timestamp, null);
  }

  /** The key, may be null. */
  public K key() {
    return key;
  }

  /** The value, may be null. */
  public V value() {
    return value;
  }

  /** Milliseconds since the epoch. */
  public long timestamp() {
    return timestamp;
  }

  /** The headers of this record; changing them changes this record only. */
  public Headers headers() {
    if (headers == null) {
      headers = new RecordHeaders();
    }
    return headers;
  }

  /** The same with another key. */
  public <NewK> Record<NewK, V> withKey(NewK key) {
    return new Record<>(key, value, timestamp, headers);
  }

  /** The same with another value. */
  public <NewV> Record<K, NewV> withValue(NewV value) {
    return new Record<>(key, value, timestamp, headers);
  }

  /** The same with another timestamp. */
  public Record<K, V> withTimestamp(long timestamp) {
    return new Record<>(key, value, timestamp, headers);
  }

  /** The same with a copy of these headers. */
  public Record<K, V> withHeaders(Headers headers) {
    return new Record<>(key, value, timestamp, headers);
  }

  @Override
  public String toString() {
    return "Record{key=%s, value=%s, timestamp=%d, headers=%s}"
        .formatted(key, value, timestamp, headers());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Record<?, ?> that
        && timestamp == that.timestamp
        && Objects.equals(key, that.key)
        && Objects.equals(value, that.value)
        && headers().equals(that.headers());
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, value, timestamp, headers());
  }
}
