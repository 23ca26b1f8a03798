package io.millrace.common.metrics.stats;

import io.millrace.common.metrics.MetricConfig;

/** How many numbers were recorded lately. */
public class WindowedCount extends WindowedSum {

  /** Begins with nothing. */
  public WindowedCount() {}

  @Override
  protected void update(Sample sample, MetricConfig config, double value, long timeMs) {
    super.update(sample, config, 1, timeMs);
  }
}
