package io.millrace.common.metrics;

/** A metric that is a number. */
public interface Measurable extends MetricValueProvider<Double> {

  /** The number at that time, in milliseconds since the epoch. */
  double measure(MetricConfig config, long now);

  @Override
  default Double value(MetricConfig config, long now) {
    return measure(config, now);
  }
}
