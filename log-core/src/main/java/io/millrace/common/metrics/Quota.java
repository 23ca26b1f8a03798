package io.millrace.common.metrics;

import org.jspecify.annotations.Nullable;

/** A bound for a metric. Immutable. */
public final class Quota {
  private final double bound;
  private final boolean upper;

  /** A bound from above or from below. */
  public Quota(double bound, boolean upper) {
    this.bound = bound;
    this.upper = upper;
  }

  /** At most that much. */
  public static Quota upperBound(double upperBound) {
    return new Quota(upperBound, true);
  }

  /** At least that much. */
  public static Quota lowerBound(double lowerBound) {
    return new Quota(lowerBound, false);
  }

  /** Whether it is a bound from above. */
  public boolean isUpperBound() {
    return upper;
  }

  /** The bound itself, which is allowed. */
  public double bound() {
    return bound;
  }

  /** Whether a value is within it. */
  public boolean acceptable(double value) {
    return upper ? value <= bound : value >= bound;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(bound) * 31 + Boolean.hashCode(upper);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Quota that && bound == that.bound && upper == that.upper;
  }

  @Override
  public String toString() {
    return (upper ? "upper=" : "lower=") + bound;
  }
}
