package io.millrace.common.metrics.stats;

import io.millrace.common.metrics.MeasurableStat;
import io.millrace.common.metrics.MetricConfig;

/** What was recorded last. */
public class Value implements MeasurableStat {
  private double last;

  /** Begins with 0. */
  public Value() {}

  @Override
  public void record(MetricConfig config, double value, long timeMs) {
    last = value;
  }

  @Override
  public double measure(MetricConfig config, long now) {
    return last;
  }
}
