package io.millrace.common;

/** A measured value. */
public interface Metric {
  /** Its name. */
  MetricName metricName();

  /** Its value now, usually a Double. */
  Object metricValue();
}
