package io.millrace.streams.state;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of a key: its value and from when to when it is valid. Immutable.
 *
 * @param <V> the type of the value
 */
public final class VersionedRecord<V> {
  private final V value;
  private final long timestamp;
  private final Optional<Long> validTo;

  /** The latest version. The value must not be null. */
  public VersionedRecord(V value, long timestamp) {
    this.value = requireNonNull(value, "value cannot be null.");
    this.timestamp = timestamp;
    this.validTo = Optional.empty();
  }

  /** A version that another one followed at {@code validTo}. The value must not be null. */
  public VersionedRecord(V value, long timestamp, long validTo) {
    this.value = requireNonNull(value, "value cannot be null.");
    this.timestamp = timestamp;
    this.validTo = Optional.of(validTo);
  }

  /** The value. */
  public V value() {
    return value;
  }

  /** From when it is valid, inclusive, in milliseconds. */
  public long timestamp() {
    return timestamp;
  }

  /** To when it is valid, exclusive, in milliseconds; empty for the latest version. */
  public Optional<Long> validTo() {
    return validTo;
  }

  @Override
  public String toString() {
    return "<%s,%d,%s>".formatted(value, timestamp, validTo);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VersionedRecord<?> that
        && timestamp == that.timestamp
        && validTo.equals(that.validTo)
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(value, timestamp, validTo);
  }
}
