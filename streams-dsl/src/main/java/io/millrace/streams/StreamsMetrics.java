package io.millrace.streams;

import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.metrics.Sensor;
import java.util.Map;

/** The metrics of an application, and sensors of a program's own. Thread-safe. */
public interface StreamsMetrics {

  /** All metrics by name; read-only. */
  Map<MetricName, ? extends Metric> metrics();

  /**
   * Adds a sensor that tells how long an operation takes and how often it happens: {@code
   * OPERATION-latency-avg}, {@code -latency-max}, {@code -rate} and {@code -total} in the group
   * {@code stream-SCOPE-metrics}. Record a latency with it after each operation.
   *
   * @param tags keys and values in turn, beside {@code thread-id} and {@code SCOPE-id}
   */
  Sensor addLatencyRateTotalSensor(
      String scopeName,
      String entityName,
      String operationName,
      Sensor.RecordingLevel recordingLevel,
      String... tags);

  /** The same without latencies. */
  Sensor addRateTotalSensor(
      String scopeName,
      String entityName,
      String operationName,
      Sensor.RecordingLevel recordingLevel,
      String... tags);

  /** Adds a sensor without metrics, or returns the one of that name. */
  Sensor addSensor(String name, Sensor.RecordingLevel recordingLevel);

  /** The same with parents, which record what it records. */
  Sensor addSensor(String name, Sensor.RecordingLevel recordingLevel, Sensor... parents);

  /** Takes a sensor away with its metrics. */
  void removeSensor(Sensor sensor);
}
