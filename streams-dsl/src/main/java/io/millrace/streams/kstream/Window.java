package io.millrace.streams.kstream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of event time. The kind of window decides whether the end belongs to it: not for time
 * windows, yes for session windows. Immutable.
 */
public abstract class Window {
  /** Start in milliseconds since the epoch, inclusive. */
  protected final long startMs;

  /** End in milliseconds since the epoch. */
  protected final long endMs;

  /**
   * Makes a window.
   *
   * @param startMs milliseconds since the epoch, not negative
   * @param endMs milliseconds since the epoch, not before the start
   * @throws IllegalArgumentException if one of these is violated
   */
  public Window(long startMs, long endMs) {
    if (startMs < 0) {
      throw new IllegalArgumentException(
          "window start must not be negative, got " + startMs + " ms");
    }
    if (endMs < startMs) {
      throw new IllegalArgumentException(
          "window end must not be before its start, got %d and %d ms".formatted(endMs, startMs));
    }
    this.startMs = startMs;
    this.endMs = endMs;
  }

  /** Start in milliseconds since the epoch, inclusive. */
  public long start() {
    return startMs;
  }

  /** End in milliseconds since the epoch. */
  public long end() {
    return endMs;
  }

  /** The start as an instant. */
  public Instant startTime() {
    return Instant.ofEpochMilli(startMs);
  }

  /** The end as an instant. */
  public Instant endTime() {
    return Instant.ofEpochMilli(endMs);
  }

  /**
   * Returns whether the two windows have an instant in common.
   *
   * @throws IllegalArgumentException if the other is of another kind
   */
  public abstract boolean overlap(Window other);

  @Override
  public boolean equals(@Nullable Object obj) {
    return obj == this
        || (obj != null
            && obj.getClass() == getClass()
            && ((Window) obj).startMs == startMs
            && ((Window) obj).endMs == endMs);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(startMs * 31 + endMs);
  }

  @Override
  public String toString() {
    return "Window{startMs=" + startMs + ", endMs=" + endMs + '}';
  }
}
