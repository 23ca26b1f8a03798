package io.millrace.common.metrics;

import java.util.Map;

/** What a reporter may know of whom the metrics belong to. */
public interface MetricsContext {
  /** Label: the name space of the metrics. */
  String NAMESPACE = "_namespace";

  /** The labels. */
  Map<String, String> contextLabels();
}
