package io.millrace.streams.kstream;

import io.millrace.streams.kstream.internals.TimeWindow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Windows of a fixed size that start at multiples of an advance: tumbling when the advance is the
 * size, hopping when it is smaller. Each covers {@code [start, start + size)}; starts are not
 * negative. Immutable.
 */
public final class TimeWindows extends Windows<TimeWindow> {
  /** Length of a window in milliseconds, at least 1. */
  public final long sizeMs;

  /** Distance between two starts in milliseconds, from 1 to the size. */
  public final long advanceMs;

  private final long graceMs;

  private TimeWindows(long sizeMs, long advanceMs, long graceMs) {
    if (sizeMs <= 0) {
      throw new IllegalArgumentException(
          "window size must be at least 1 ms, got " + sizeMs + " ms");
    }
    if (advanceMs <= 0 || advanceMs > sizeMs) {
      throw new IllegalArgumentException(
          "window advance must be from 1 to %d ms, got %d ms".formatted(sizeMs, advanceMs));
    }
    if (graceMs < 0) {
      throw new IllegalArgumentException(
          "grace period must not be negative, got " + graceMs + " ms");
    }
    this.sizeMs = sizeMs;
    this.advanceMs = advanceMs;
    this.graceMs = graceMs;
  }

  /**
   * Returns tumbling windows that close as soon as stream time reaches their end.
   *
   * @throws IllegalArgumentException if the size is below one millisecond or too large for a long
   */
  public static TimeWindows ofSizeWithNoGrace(Duration size) {
    return ofSizeAndGrace(size, Duration.ofMillis(NO_GRACE_PERIOD));
  }

  /**
   * Returns tumbling windows that take late records until {@code afterWindowEnd} has passed.
   *
   * @throws IllegalArgumentException if the size is below one millisecond, the grace is negative,
   *     or one of them is too large for a long
   */
  public static TimeWindows ofSizeAndGrace(Duration size, Duration afterWindowEnd) {
    long sizeMs = Millis.of(size, "size");
    return new TimeWindows(sizeMs, sizeMs, Millis.of(afterWindowEnd, "afterWindowEnd"));
  }

  /**
   * Returns windows like these that start every {@code advance}.
   *
   * @throws IllegalArgumentException if it is below one millisecond or above the size
   */
  public TimeWindows advanceBy(Duration advance) {
    return new TimeWindows(sizeMs, Millis.of(advance, "advance"), graceMs);
  }

  @Override
  public Map<Long, TimeWindow> windowsFor(long timestamp) {
    long startMs = Math.max(0, timestamp - sizeMs + advanceMs) / advanceMs * advanceMs;
    Map<Long, TimeWindow> windows = new LinkedHashMap<>();
    while (startMs <= timestamp && startMs >= 0) {
      windows.put(startMs, new TimeWindow(startMs, endOf(startMs)));
      startMs += advanceMs;
    }
    return windows;
  }

  private long endOf(long startMs) {
    long endMs = startMs + sizeMs;
    return endMs < 0 ? Long.MAX_VALUE : endMs;
  }

  @Override
  public long size() {
    return sizeMs;
  }

  @Override
  public long gracePeriodMs() {
    return graceMs;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof TimeWindows other
        && sizeMs == other.sizeMs
        && advanceMs == other.advanceMs
        && graceMs == other.graceMs;
  }

  @Override
  public int hashCode() {
    return Objects.hash(sizeMs, advanceMs, graceMs);
  }

  @Override
  public String toString() {
    return "TimeWindows{sizeMs=%d, advanceMs=%d, graceMs=%d}".formatted(sizeMs, advanceMs, graceMs);
  }
}
