package io.millrace.streams.internal.task;

import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.streams.StreamsMetrics;
import java.util.Map;

/** Metrics of a task: there are none yet. */
enum NoMetrics implements StreamsMetrics {
  /** The only one. */
  INSTANCE;

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return Map.of();
  }
}
