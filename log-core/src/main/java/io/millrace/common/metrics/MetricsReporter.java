package io.millrace.common.metrics;

import io.millrace.common.Configurable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hears of metrics as they come and go; the setting {@code metric.reporters} names such classes.
 */
public interface MetricsReporter extends Configurable, AutoCloseable {

  /** Called first, with the metrics there are. */
  void init(List<KafkaMetric> metrics);

  /** Called when a metric is there or has changed. */
  void metricChange(KafkaMetric metric);

  /** Called when a metric is gone. */
  void metricRemoval(KafkaMetric metric);

  /** Called at the end. */
  @Override
  void close();

  /** Settings that may change while it works; none unless it says so. */
  default Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  /** Checks settings that are to change. */
  default void validateReconfiguration(Map<String, ?> configs) {}

  /** Takes over settings that have changed. */
  default void reconfigure(Map<String, ?> configs) {}

  /** Called before {@link #init} with what is known of the owner. */
  default void contextChange(MetricsContext metricsContext) {}
}
