package io.millrace.streams.kstream.internals;

import io.millrace.streams.kstream.Window;

/** A window that contains both its start and its end: the first and last event of a session. */
public final class SessionWindow extends Window {

  /**
   * Makes a window.
   *
   * @param startMs milliseconds since the epoch, inclusive, not negative
   * @param endMs milliseconds since the epoch, inclusive, not before the start
   * @throws IllegalArgumentException if one of these is violated
   */
  public SessionWindow(long startMs, long endMs) {
    super(startMs, endMs);
  }

  @Override
  public boolean overlap(Window other) {
    if (getClass() != other.getClass()) {
      throw new IllegalArgumentException(
          "cannot compare with a window of another kind: " + other.getClass().getName());
    }
    return startMs <= other.end() && other.start() <= endMs;
  }
}
