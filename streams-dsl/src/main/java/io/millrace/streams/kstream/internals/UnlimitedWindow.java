package io.millrace.streams.kstream.internals;

import io.millrace.streams.kstream.Window;

/** A window without end. */
public class UnlimitedWindow extends Window {

  /**
   * Makes a window.
   *
   * @param startMs milliseconds since the epoch, inclusive, not negative
   */
  public UnlimitedWindow(long startMs) {
    super(startMs, Long.MAX_VALUE);
  }

  @Override
  public boolean overlap(Window other) {
    if (getClass() != other.getClass()) {
      throw new IllegalArgumentException(
          "cannot compare with a window of another kind: " + other.getClass().getName());
    }
    return true;
  }
}
