package io.millrace.common.metrics.stats;

import io.millrace.common.metrics.MetricConfig;

/** A rate over the time since the oldest sample, at least one sample's time. */
public class SimpleRate extends Rate {
  private final WindowedSum sum;

  /** The sum per second. */
  public SimpleRate() {
    this(new WindowedSum());
  }

  private SimpleRate(WindowedSum sum) {
    super(sum);
    this.sum = sum;
  }

  @Override
  public long windowSize(MetricConfig config, long now) {
    sum.purgeObsoleteSamples(config, now);
    return Math.max(now - sum.oldest(now).startTimeMs, config.timeWindowMs());
  }
}
