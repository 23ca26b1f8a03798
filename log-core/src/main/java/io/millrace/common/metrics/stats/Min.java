package io.millrace.common.metrics.stats;

import io.millrace.common.metrics.MetricConfig;
import java.util.List;

/** The smallest of what was recorded lately; not a number without any. */
public final class Min extends SampledStat {

  /** Begins with nothing. */
  public Min() {
    super(Double.MAX_VALUE);
  }

  @Override
  protected void update(Sample sample, MetricConfig config, double value, long timeMs) {
    sample.value = Math.min(sample.value, value);
  }

  @Override
  public double combine(List<Sample> samples, MetricConfig config, long now) {
    double min = Double.MAX_VALUE;
    long count = 0;
    for (Sample sample : samples) {
      min = Math.min(min, sample.value);
      count += sample.eventCount;
    }
    return count == 0 ? Double.NaN : min;
  }
}
