package io.millrace.common.metrics;

import io.millrace.common.KafkaException;

/** A metric has left its bounds. */
public class QuotaViolationException extends KafkaException {
  private static final long serialVersionUID = 1L;

  private final transient KafkaMetric metric;
  private final double value;
  private final double bound;

  /** A metric that has a value beyond its bound. */
  public QuotaViolationException(KafkaMetric metric, double value, double bound) {
    super("%s has the value %s, beyond its bound %s".formatted(metric.metricName(), value, bound));
    this.metric = metric;
    this.value = value;
    this.bound = bound;
  }

  /** The metric. */
  public KafkaMetric metric() {
    return metric;
  }

  /** Its value. */
  public double value() {
    return value;
  }

  /** Its bound. */
  public double bound() {
    return bound;
  }
}
