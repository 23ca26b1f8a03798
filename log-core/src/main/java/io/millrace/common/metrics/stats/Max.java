package io.millrace.common.metrics.stats;

import io.millrace.common.metrics.MetricConfig;
import java.util.List;

/** The largest of what was recorded lately; not a number without any. */
public final class Max extends SampledStat {

  /** Begins with nothing. */
  public Max() {
    super(Double.NEGATIVE_INFINITY);
  }

  @Override
  protected void update(Sample sample, MetricConfig config, double value, long timeMs) {
    sample.value = Math.max(sample.value, value);
  }

  @Override
  public double combine(List<Sample> samples, MetricConfig config, long now) {
    double max = Double.NEGATIVE_INFINITY;
    long count = 0;
    for (Sample sample : samples) {
      max = Math.max(max, sample.value);
      count += sample.eventCount;
    }
    return count == 0 ? Double.NaN : max;
  }
}
