package io.millrace.streams.kstream.internals;

import io.millrace.streams.kstream.Window;

/** A window that contains its start and not its end. */
public class TimeWindow extends Window {

  /**
   * Makes a window.
   *
   * @param startMs milliseconds since the epoch, inclusive, not negative
   * @param endMs milliseconds since the epoch, exclusive, after the start
   * @throws IllegalArgumentException if one of these is violated
   */
  public TimeWindow(long startMs, long endMs) {
    super(startMs, endMs);
    if (startMs == endMs) {
      throw new IllegalArgumentException(
          "time window must not be empty, start and end are both " + startMs + " ms");
    }
  }

  @Override
  public boolean overlap(Window other) {
    if (getClass() != other.getClass()) {
      throw new IllegalArgumentException(
          "cannot compare with a window of another kind: " + other.getClass().getName());
    }
    return startMs < other.end() && other.start() < endMs;
  }
}
