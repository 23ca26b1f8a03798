package io.millrace.streams.processor.api;

import io.millrace.common.header.Headers;
import io.millrace.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;

/**
 * A record whose key cannot be replaced. There is no public constructor: a processor derives it
 * from the one it was given.
 */
public final class FixedKeyRecord<K, V> {
  private final Record<K, V> record;

  FixedKeyRecord(Record<K, V> record) {
    this.record = record;
  }

  /** The key, may be null. */
  public K key() {
    return record.key();
  }

  /** The value, may be null. */
  public V value() {
    return record.value();
  }

  /** Milliseconds since the epoch. */
  public long timestamp() {
    return record.timestamp();
  }

  /** The headers of this record; changing them changes this record only. */
  public Headers headers() {
    return record.headers();
  }

  /** The same with another value. */
  public <NewV> FixedKeyRecord<K, NewV> withValue(NewV value) {
    return new FixedKeyRecord<>(record.withValue(value));
  }

  /**
   * The same with another timestamp.
   *
   * @throws StreamsException when it is negative
   */
  public FixedKeyRecord<K, V> withTimestamp(long timestamp) {
    return new FixedKeyRecord<>(record.withTimestamp(timestamp));
  }

  /** The same with a copy of these headers. */
  public FixedKeyRecord<K, V> withHeaders(Headers headers) {
    return new FixedKeyRecord<>(record.withHeaders(headers));
  }

  @Override
  public String toString() {
    return "FixedKey" + record;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FixedKeyRecord<?, ?> that && record.equals(that.record);
  }

  @Override
  public int hashCode() {
    return record.hashCode();
  }
}
