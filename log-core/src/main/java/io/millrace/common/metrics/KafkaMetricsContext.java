package io.millrace.common.metrics;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Labels. Immutable. */
public class KafkaMetricsContext implements MetricsContext {
  private final Map<String, String> labels = new HashMap<>();

  /** The name space only. */
  public KafkaMetricsContext(String namespace) {
    this(namespace, Map.of());
  }

  /** The name space and others. */
  public KafkaMetricsContext(String namespace, Map<String, ?> contextLabels) {
    contextLabels.forEach((key, value) -> labels.put(key, value == null ? "" : value.toString()));
    labels.put(NAMESPACE, namespace);
  }

  @Override
  public Map<String, String> contextLabels() {
    return Collections.unmodifiableMap(labels);
  }
}
