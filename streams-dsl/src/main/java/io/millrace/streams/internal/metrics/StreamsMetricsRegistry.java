package io.millrace.streams.internal.metrics;

import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.metrics.Gauge;
import io.millrace.common.metrics.KafkaMetricsContext;
import io.millrace.common.metrics.MetricConfig;
import io.millrace.common.metrics.Metrics;
import io.millrace.common.metrics.MetricsReporter;
import io.millrace.common.metrics.Sensor;
import io.millrace.common.metrics.Sensor.RecordingLevel;
import io.millrace.common.metrics.stats.Avg;
import io.millrace.common.metrics.stats.CumulativeCount;
import io.millrace.common.metrics.stats.Max;
import io.millrace.common.metrics.stats.Rate;
import io.millrace.common.metrics.stats.WindowedCount;
import io.millrace.common.utils.Time;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.StreamsMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The metrics of one instance of an application, its own and those of the program. Thread-safe. */
public final class StreamsMetricsRegistry implements StreamsMetrics, AutoCloseable {
  private static final String NAMESPACE = "kafka.streams";

  private final Metrics metrics;
  private final String threadId;

  /**
   * A registry with the level and the samples that the settings say.
   *
   * @param threadId the tag that stands for all workers of the instance
   */
  public StreamsMetricsRegistry(StreamsConfig config, String threadId) {
    this.threadId = threadId;
    this.metrics =
        new Metrics(
            new MetricConfig()
                .samples(config.getInt(StreamsConfig.METRICS_NUM_SAMPLES_CONFIG))
                .timeWindow(
                    config.getLong(StreamsConfig.METRICS_SAMPLE_WINDOW_MS_CONFIG),
                    TimeUnit.MILLISECONDS)
                .recordLevel(
                    RecordingLevel.forName(
                        config.getString(StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG))),
            Time.SYSTEM);
  }

  /** Has reporters hear of all metrics, those there are and those to come. */
  public void report(String applicationId, List<MetricsReporter> reporters) {
    KafkaMetricsContext context =
        new KafkaMetricsContext(NAMESPACE, Map.of("application.id", applicationId));
    for (MetricsReporter reporter : reporters) {
      reporter.contextChange(context);
      metrics.addReporter(reporter);
    }
  }

  String threadId() {
    return threadId;
  }

  /** Adds a value that is computed when it is asked for, unless it is there. */
  public void gauge(MetricName name, Supplier<Object> value) {
    Gauge<Object> gauge = (config, now) -> value.get();
    metrics.addMetricIfAbsent(name, null, gauge);
  }

  /** Takes away what was added of that name. */
  void remove(MetricName name) {
    metrics.removeMetric(name);
  }

  Sensor sensor(String name, RecordingLevel level) {
    return metrics.sensor(name, level);
  }

  void removeSensor(String name) {
    metrics.removeSensor(name);
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return metrics.metrics();
  }

  @Override
  public Sensor addSensor(String name, RecordingLevel recordingLevel) {
    return metrics.sensor(name, recordingLevel);
  }

  @Override
  public Sensor addSensor(String name, RecordingLevel recordingLevel, Sensor... parents) {
    return metrics.sensor(name, recordingLevel, parents);
  }

  @Override
  public Sensor addLatencyRateTotalSensor(
      String scopeName,
      String entityName,
      String operationName,
      RecordingLevel recordingLevel,
      String... tags) {
    Sensor sensor = operation(scopeName, entityName, operationName, recordingLevel, tags);
    String group = group(scopeName);
    Map<String, String> all = tags(scopeName, entityName, tags);
    sensor.add(
        metrics.metricName(
            operationName + "-latency-avg",
            group,
            "The average latency of %s operation.".formatted(operationName),
            all),
        new Avg());
    sensor.add(
        metrics.metricName(
            operationName + "-latency-max",
            group,
            "The max latency of %s operation.".formatted(operationName),
            all),
        new Max());
    return sensor;
  }

  @Override
  public Sensor addRateTotalSensor(
      String scopeName,
      String entityName,
      String operationName,
      RecordingLevel recordingLevel,
      String... tags) {
    return operation(scopeName, entityName, operationName, recordingLevel, tags);
  }

  private Sensor operation(
      String scopeName,
      String entityName,
      String operationName,
      RecordingLevel level,
      String... tags) {
    String group = group(scopeName);
    Map<String, String> all = tags(scopeName, entityName, tags);
    Sensor sensor =
        metrics.sensor(
            "external.%s.entity.%s.sensor.%s.%s"
                .formatted(threadId, entityName, scopeName, operationName),
            level);
    sensor.add(
        metrics.metricName(
            operationName + "-rate",
            group,
            "The average number of occurrence of %s operation per second.".formatted(operationName),
            all),
        new Rate(TimeUnit.SECONDS, new WindowedCount()));
    sensor.add(
        metrics.metricName(
            operationName + "-total",
            group,
            "The total number of occurrence of %s operations.".formatted(operationName),
            all),
        new CumulativeCount());
    return sensor;
  }

  private static String group(String scopeName) {
    return "stream-" + scopeName + "-metrics";
  }

  private Map<String, String> tags(String scopeName, String entityName, String... more) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("thread-id", threadId);
    tags.put(scopeName + "-id", entityName);
    tags.putAll(Metrics.tags(more));
    return tags;
  }

  @Override
  public void removeSensor(Sensor sensor) {
    metrics.removeSensor(sensor.name());
  }

  @Override
  public void close() {
    metrics.close();
  }
}
