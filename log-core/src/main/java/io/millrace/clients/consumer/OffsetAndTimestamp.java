package io.millrace.clients.consumer;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record found by its time. Immutable. */
public final class OffsetAndTimestamp {
  private final long timestamp;
  private final long offset;
  private final Optional<Integer> leaderEpoch;

  /** Makes it without a leader epoch. */
  public OffsetAndTimestamp(long offset, long timestamp) {
    this(offset, timestamp, Optional.empty());
  }

  /**
   * Makes it.
   *
   * @throws IllegalArgumentException when offset or timestamp are negative
   */
  public OffsetAndTimestamp(long offset, long timestamp, Optional<Integer> leaderEpoch) {
    if (offset < 0 || timestamp < 0) {
      throw new IllegalArgumentException(
          "offset and timestamp must be at least 0, found " + offset + " and " + timestamp);
    }
    this.offset = offset;
    this.timestamp = timestamp;
    this.leaderEpoch = leaderEpoch;
  }

  /** The record's timestamp in milliseconds since the epoch. */
  public long timestamp() {
    return timestamp;
  }

  /** The record's offset. */
  public long offset() {
    return offset;
  }

  /** Its leader epoch, if it is known. */
  public Optional<Integer> leaderEpoch() {
    return leaderEpoch;
  }

  @Override
  public String toString() {
    return "(timestamp="
        + timestamp
        + ", leaderEpoch="
        + leaderEpoch.orElse(null)
        + ", offset="
        + offset
        + ")";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OffsetAndTimestamp that
        && timestamp == that.timestamp
        && offset == that.offset
        && leaderEpoch.equals(that.leaderEpoch);
  }

  @Override
  public int hashCode() {
    return Objects.hash(timestamp, offset, leaderEpoch);
  }
}
