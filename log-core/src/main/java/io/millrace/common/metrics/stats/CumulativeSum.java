package io.millrace.common.metrics.stats;

import io.millrace.common.metrics.MeasurableStat;
import io.millrace.common.metrics.MetricConfig;

/** The sum of all that was recorded. */
public class CumulativeSum implements MeasurableStat {
  private double total;

  /** Begins with 0. */
  public CumulativeSum() {}

  /** Begins with that. */
  public CumulativeSum(double value) {
    total = value;
  }

  @Override
  public void record(MetricConfig config, double value, long timeMs) {
    total += value;
  }

  @Override
  public String toString() {
    return "%s(%s)".formatted(getClass().getSimpleName(), total);
  }

  @Override
  public double measure(MetricConfig config, long now) {
    return total;
  }
}
