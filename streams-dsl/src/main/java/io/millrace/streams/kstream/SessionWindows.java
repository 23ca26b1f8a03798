package io.millrace.streams.kstream;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Windows that grow with their records: records of a key closer than the inactivity gap share a
 * session. Immutable.
 */
public final class SessionWindows {
  private final long gapMs;
  private final long graceMs;

  private SessionWindows(long gapMs, long graceMs) {
    if (gapMs < 0) {
      throw new IllegalArgumentException(
          "inactivity gap must not be negative, got " + gapMs + " ms");
    }
    if (graceMs < 0) {
      throw new IllegalArgumentException(
          "grace period must not be negative, got " + graceMs + " ms");
    }
    this.gapMs = gapMs;
    this.graceMs = graceMs;
  }

  /** Returns sessions that take no late record. */
  public static SessionWindows ofInactivityGapWithNoGrace(Duration inactivityGap) {
    return ofInactivityGapAndGrace(inactivityGap, Duration.ZERO);
  }

  /**
   * Returns sessions that take late records until {@code afterWindowEnd} has passed.
   *
   * @throws IllegalArgumentException if one of them is negative or too large for a long
   */
  public static SessionWindows ofInactivityGapAndGrace(
      Duration inactivityGap, Duration afterWindowEnd) {
    return new SessionWindows(
        Millis.of(inactivityGap, "inactivityGap"), Millis.of(afterWindowEnd, "afterWindowEnd"));
  }

  /** How long after a session's end it still takes records, in milliseconds of stream time. */
  public long gracePeriodMs() {
    return graceMs;
  }

  /** The gap that ends a session, in milliseconds. */
  public long inactivityGap() {
    return gapMs;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof SessionWindows other && gapMs == other.gapMs && graceMs == other.graceMs;
  }

  @Override
  public int hashCode() {
    return Objects.hash(gapMs, graceMs);
  }

  @Override
  public String toString() {
    return "SessionWindows{gapMs=%d, graceMs=%d}".formatted(gapMs, graceMs);
  }
}
