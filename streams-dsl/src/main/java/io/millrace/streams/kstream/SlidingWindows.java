package io.millrace.streams.kstream;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Windows that follow the records: two records of a key share a window when their timestamps differ
 * by no more than the time difference. Both bounds belong to a window. Immutable.
 */
public final class SlidingWindows {
  private final long timeDifferenceMs;
  private final long graceMs;

  private SlidingWindows(long timeDifferenceMs, long graceMs) {
    if (timeDifferenceMs < 0) {
      throw new IllegalArgumentException(
          "time difference must not be negative, got " + timeDifferenceMs + " ms");
    }
    if (graceMs < 0) {
      throw new IllegalArgumentException(
          "grace period must not be negative, got " + graceMs + " ms");
    }
    this.timeDifferenceMs = timeDifferenceMs;
    this.graceMs = graceMs;
  }

  /**
   * Returns windows that take no late record.
   *
   * @throws IllegalArgumentException if the difference is negative or too large for a long
   */
  public static SlidingWindows ofTimeDifferenceWithNoGrace(Duration timeDifference) {
    return ofTimeDifferenceAndGrace(timeDifference, Duration.ZERO);
  }

  /**
   * Returns windows that take late records until {@code afterWindowEnd} has passed.
   *
   * @throws IllegalArgumentException if one of them is negative or too large for a long
   */
  public static SlidingWindows ofTimeDifferenceAndGrace(
      Duration timeDifference, Duration afterWindowEnd) {
    return new SlidingWindows(
        Millis.of(timeDifference, "timeDifference"), Millis.of(afterWindowEnd, "afterWindowEnd"));
  }

  /** The greatest difference between two records of a window, in milliseconds. */
  public long timeDifferenceMs() {
    return timeDifferenceMs;
  }

  /** How long after its end a window still takes records, in milliseconds of stream time. */
  public long gracePeriodMs() {
    return graceMs;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof SlidingWindows other
        && timeDifferenceMs == other.timeDifferenceMs
        && graceMs == other.graceMs;
  }

  @Override
  public int hashCode() {
    return Objects.hash(timeDifferenceMs, graceMs);
  }

  @Override
  public String toString() {
    return "SlidingWindows{sizeMs=%d, graceMs=%d}".formatted(timeDifferenceMs, graceMs);
  }
}
