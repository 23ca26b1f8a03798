package io.millrace.streams;

import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import java.util.Map;

/** The metrics of an application. Thread-safe. */
public interface StreamsMetrics {

  /** All metrics by name, as they are now; read-only. */
  Map<MetricName, ? extends Metric> metrics();
}
