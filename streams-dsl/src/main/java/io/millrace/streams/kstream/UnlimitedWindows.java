package io.millrace.streams.kstream;

import io.millrace.streams.kstream.internals.UnlimitedWindow;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One window that begins at a start and never ends; records before the start belong to none. The
 * start is the epoch unless given. Immutable.
 */
public final class UnlimitedWindows extends Windows<UnlimitedWindow> {
  /** Start in milliseconds since the epoch, not negative. */
  public final long startMs;

  private UnlimitedWindows(long startMs) {
    this.startMs = startMs;
  }

  /** Returns a window that starts at the epoch. */
  public static UnlimitedWindows of() {
    return new UnlimitedWindows(0);
  }

  /**
   * Returns a window that starts there.
   *
   * @throws IllegalArgumentException if the start is before the epoch or too far for a long
   */
  public UnlimitedWindows startOn(Instant start) {
    long startMs;
    try {
      startMs = start.toEpochMilli();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("start does not fit a long as milliseconds: " + start, e);
    }
    if (startMs < 0) {
      throw new IllegalArgumentException("start must not be before the epoch, got " + start);
    }
    return new UnlimitedWindows(startMs);
  }

  @Override
  public Map<Long, UnlimitedWindow> windowsFor(long timestamp) {
    return timestamp < startMs ? Map.of() : Map.of(startMs, new UnlimitedWindow(startMs));
  }

  @Override
  public long size() {
    return Long.MAX_VALUE;
  }

  @Override
  public long gracePeriodMs() {
    return NO_GRACE_PERIOD;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof UnlimitedWindows other && startMs == other.startMs;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(startMs);
  }

  @Override
  public String toString() {
    return "UnlimitedWindows{startMs=" + startMs + '}';
  }
}
