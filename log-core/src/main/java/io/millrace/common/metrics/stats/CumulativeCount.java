package io.millrace.common.metrics.stats;

import io.millrace.common.metrics.MetricConfig;

/** How many numbers were recorded. */
public class CumulativeCount extends CumulativeSum {

  /** Begins with 0. */
  public CumulativeCount() {}

  @Override
  public void record(MetricConfig config, double value, long timeMs) {
    super.record(config, 1, timeMs);
  }
}
