package io.millrace.streams.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value and the time of its last change. Immutable if the value is. */
public final class ValueAndTimestamp<V> {
  private final V value;
  private final long timestamp;

  private ValueAndTimestamp(V value, long timestamp) {
    this.value = value;
    this.timestamp = timestamp;
  }

  /** A pair, or null when the value is null. */
  public static <V> @Nullable ValueAndTimestamp<V> make(@Nullable V value, long timestamp) {
    return value == null ? null : new ValueAndTimestamp<>(value, timestamp);
  }

  /** A pair, even when the value is null. */
  public static <V> ValueAndTimestamp<V> makeAllowNullable(@Nullable V value, long timestamp) {
    return new ValueAndTimestamp<>(value, timestamp);
  }

  /** The value of the pair, or null when there is no pair. */
  public static <V> @Nullable V getValueOrNull(@Nullable ValueAndTimestamp<V> pair) {
    return pair == null ? null : pair.value;
  }

  /** The value. */
  public V value() {
    return value;
  }

  /** Milliseconds since the epoch. */
  public long timestamp() {
    return timestamp;
  }

  @Override
  public String toString() {
    return "<" + value + "," + timestamp + ">";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ValueAndTimestamp<?> that
        && timestamp == that.timestamp
        && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(value, timestamp);
  }
}
