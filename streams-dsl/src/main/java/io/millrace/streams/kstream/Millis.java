package io.millrace.streams.kstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns durations given by users into milliseconds. */
final class Millis {
  private Millis() {}

  /**
   * Returns the milliseconds.
   *
   * @throws IllegalArgumentException if null or too large, naming the parameter
   */
  static long of(@Nullable Duration duration, String parameter) {
    if (duration == null) {
      throw new IllegalArgumentException(parameter + " must not be null");
    }
    try {
      return duration.toMillis();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          parameter + " does not fit a long as milliseconds: " + duration, e);
    }
  }
}
