package io.millrace.common.metrics.stats;

import io.millrace.common.MetricName;
import io.millrace.common.metrics.CompoundStat;
import io.millrace.common.metrics.MetricConfig;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A rate and a total of the same numbers. */
public class Meter implements CompoundStat {
  private final MetricName rateMetricName;
  private final MetricName totalMetricName;
  private final Rate rate;
  private final CumulativeSum total;

  /** The sum per second and in total. */
  public Meter(MetricName rateMetricName, MetricName totalMetricName) {
    this(TimeUnit.SECONDS, new WindowedSum(), rateMetricName, totalMetricName);
  }

  /** The sum per unit and in total. */
  public Meter(TimeUnit unit, MetricName rateMetricName, MetricName totalMetricName) {
    this(unit, new WindowedSum(), rateMetricName, totalMetricName);
  }

  /** That statistic per second, and the sum or count in total. */
  public Meter(SampledStat rateStat, MetricName rateMetricName, MetricName totalMetricName) {
    this(TimeUnit.SECONDS, rateStat, rateMetricName, totalMetricName);
  }

  /**
   * That statistic per unit, and the sum or count in total.
   *
   * @throws IllegalArgumentException when the statistic is no windowed sum or count
   */
  public Meter(
      TimeUnit unit, SampledStat rateStat, MetricName rateMetricName, MetricName totalMetricName) {
    if (!(rateStat instanceof WindowedSum)) {
      throw new IllegalArgumentException(
          "a meter needs a WindowedSum or a WindowedCount, got " + rateStat.getClass().getName());
    }
    this.total = rateStat instanceof WindowedCount ? new CumulativeCount() : new CumulativeSum();
    this.rate = new Rate(unit, rateStat);
    this.rateMetricName = rateMetricName;
    this.totalMetricName = totalMetricName;
  }

  @Override
  public List<NamedMeasurable> stats() {
    return List.of(
        new NamedMeasurable(totalMetricName, total), new NamedMeasurable(rateMetricName, rate));
  }

  @Override
  public String toString() {
    return "Meter(%s, %s)".formatted(rate, total);
  }

  @Override
  public void record(MetricConfig config, double value, long timeMs) {
    rate.record(config, value, timeMs);
    total.record(config, value, timeMs);
  }
}
