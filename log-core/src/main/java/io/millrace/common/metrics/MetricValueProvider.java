package io.millrace.common.metrics;

/** Where a metric has its value from: a {@link Measurable} or a {@link Gauge}. */
public interface MetricValueProvider<T> {

  /** The value at that time, in milliseconds since the epoch. */
  T value(MetricConfig config, long now);
}
