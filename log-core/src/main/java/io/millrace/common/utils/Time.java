package io.millrace.common.utils;

/** A clock. Thread-safe. */
public interface Time {
  /** The machine's. */
  @SuppressWarnings("ClassInitializationDeadlock") // the other class does not touch this one
  Time SYSTEM = new SystemTime();

  /** Milliseconds since the epoch. */
  long milliseconds();

  /** Nanoseconds of a clock that only goes forward. */
  long nanoseconds();

  /** The same in milliseconds. */
  default long hiResClockMs() {
    return nanoseconds() / 1_000_000;
  }
}
