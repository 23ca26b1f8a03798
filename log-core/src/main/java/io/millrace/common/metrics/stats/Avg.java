package io.millrace.common.metrics.stats;

import io.millrace.common.metrics.MetricConfig;
import java.util.List;

/** The average of what was recorded lately; not a number without any. */
public final class Avg extends SampledStat {

  /** Begins with nothing. */
  public Avg() {
    super(0);
  }

  @Override
  protected void update(Sample sample, MetricConfig config, double value, long timeMs) {
    sample.value += value;
  }

  @Override
  public double combine(List<Sample> samples, MetricConfig config, long now) {
    double sum = 0;
    long count = 0;
    for (Sample sample : samples) {
      sum += sample.value;
      count += sample.eventCount;
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
