package io.millrace.common.metrics.stats;

import io.millrace.common.metrics.MetricConfig;
import java.util.List;

/** The sum of what was recorded lately. */
public class WindowedSum extends SampledStat {

  /** Begins with nothing. */
  public WindowedSum() {
    super(0);
  }

  @Override
  protected void update(Sample sample, MetricConfig config, double value, long timeMs) {
    sample.value += value;
  }

  @Override
  public double combine(List<Sample> samples, MetricConfig config, long now) {
    double sum = 0;
    for (Sample sample : samples) {
      sum += sample.value;
    }
    return sum;
  }
}
