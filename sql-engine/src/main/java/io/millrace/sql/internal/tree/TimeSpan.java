package io.millrace.sql.internal.tree;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * A length of time as written: {@code 5 MINUTES}.
 *
 * @param amount how many units, at least 0
 * @param unit from {@link ChronoUnit#MILLIS} to {@link ChronoUnit#DAYS}
 * @param location where it stands
 */
public record TimeSpan(long amount, ChronoUnit unit, NodeLocation location) implements Node {

  /**
   * Returns the length; a day has 24 hours.
   *
   * @throws ArithmeticException if it does not fit {@link Duration}
   */
  public Duration toDuration() {
    return Duration.of(amount, unit);
  }
}
