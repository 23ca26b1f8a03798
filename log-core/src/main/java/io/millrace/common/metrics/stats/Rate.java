package io.millrace.common.metrics.stats;

import io.millrace.common.metrics.MeasurableStat;
import io.millrace.common.metrics.MetricConfig;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The sum, or another statistic, of what was recorded lately per unit of time. */
public class Rate implements MeasurableStat {
  private final TimeUnit unit;
  private final SampledStat stat;

  /** The sum per second. */
  public Rate() {
    this(TimeUnit.SECONDS);
  }

  /** The sum per unit. */
  public Rate(TimeUnit unit) {
    this(unit, new WindowedSum());
  }

  /** That statistic per second. */
  public Rate(SampledStat stat) {
    this(TimeUnit.SECONDS, stat);
  }

  /** That statistic per unit. */
  public Rate(TimeUnit unit, SampledStat stat) {
    this.unit = unit;
    this.stat = stat;
  }

  @Override
  public void record(MetricConfig config, double value, long timeMs) {
    stat.record(config, value, timeMs);
  }

  @Override
  public double measure(MetricConfig config, long now) {
    double value = stat.measure(config, now);
    return value / (windowSize(config, now) / (double) TimeUnit.MILLISECONDS.convert(1, unit));
  }

  /** The name of the unit of time, such as {@code second}. */
  public String unitName() {
    String plural = unit.name().toLowerCase(Locale.ROOT);
    return plural.substring(0, plural.length() - 1);
  }

  @Override
  public String toString() {
    return "%s(%s per %s)".formatted(getClass().getSimpleName(), stat, unitName());
  }

  /**
   * The time that is looked at, in milliseconds: since the oldest sample, and at least all complete
   * samples, so that the first number does not look like a flood.
   */
  public long windowSize(MetricConfig config, long now) {
    stat.purgeObsoleteSamples(config, now);
    long elapsedMs = now - stat.oldest(now).startTimeMs;
    long completeMs = elapsedMs / config.timeWindowMs();
    long leastComplete = config.samples() - 1L;
    if (completeMs < leastComplete) {
      elapsedMs += (leastComplete - completeMs) * config.timeWindowMs();
    }
    return Math.max(elapsedMs, config.timeWindowMs());
  }
}
