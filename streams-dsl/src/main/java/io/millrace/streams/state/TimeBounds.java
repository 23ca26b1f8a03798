package io.millrace.streams.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** Turns the instants of a query into milliseconds. */
final class TimeBounds {
  private TimeBounds() {}

  static long startMs(Instant bound, String name) {
    return milliseconds(bound, name);
  }

  static long endMs(Instant bound, String name) {
    return milliseconds(bound, name);
  }

  private static long milliseconds(Instant bound, String name) {
    requireNonNull(bound, name);
    try {
      return bound.toEpochMilli();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          name + " must fit a long in milliseconds since 1970, got " + bound, e);
    }
  }
}
