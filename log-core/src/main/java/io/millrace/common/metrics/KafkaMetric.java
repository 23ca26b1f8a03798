package io.millrace.common.metrics;

import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** A metric of a registry. Thread-safe. */
public final class KafkaMetric implements Metric {
  private final Object lock;
  private final MetricName name;
  private final MetricValueProvider<?> provider;
  private final Time time;
  private MetricConfig config;

  /**
   * A metric.
   *
   * @param lock held while the value is computed
   * @param provider a {@link Measurable} or a {@link Gauge}
   * @throws IllegalArgumentException when the provider is neither
   */
  public KafkaMetric(
      Object lock,
      MetricName metricName,
      MetricValueProvider<?> provider,
      MetricConfig config,
      Time time) {
    if (!(provider instanceof Measurable) && !(provider instanceof Gauge)) {
      throw new IllegalArgumentException(
          "a metric is measurable or a gauge, got " + provider.getClass().getName());
    }
    this.lock = lock;
    this.name = metricName;
    this.provider = provider;
    this.config = config;
    this.time = time;
  }

  @Override
  public MetricName metricName() {
    return name;
  }

  @Override
  public Object metricValue() {
    long now = time.milliseconds();
    synchronized (lock) {
      return provider.value(config, now);
    }
  }

  /** What computes it; fails for a gauge. */
  public Measurable measurable() {
    if (provider instanceof Measurable measurable) {
      return measurable;
    }
    throw new IllegalStateException(name + " is a gauge, which is not measurable");
  }

  /** Whether it is a number. */
  public boolean isMeasurable() {
    return provider instanceof Measurable;
  }

  double measure(long now) {
    synchronized (lock) {
      return provider instanceof Measurable measurable ? measurable.measure(config, now) : 0;
    }
  }

  /** How it is computed. */
  public MetricConfig config() {
    synchronized (lock) {
      return config;
    }
  }

  /** Changes how it is computed. */
  public void config(@Nullable MetricConfig newConfig) {
    synchronized (lock) {
      if (newConfig != null) {
        config = newConfig;
      }
    }
  }
}
