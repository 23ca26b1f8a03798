package io.millrace.common.metrics;

import io.millrace.common.MetricName;
import io.millrace.common.utils.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Sensors and metrics by name. Thread-safe.
 *
 * <pre>
 *   Metrics metrics = new Metrics();
 *   Sensor sizes = metrics.sensor("message-sizes");
 *   sizes.add(metrics.metricName("message-size-avg", "mail"), new Avg());
 *   sizes.record(messageSize);
 * </pre>
 */
public final class Metrics implements AutoCloseable {
  private final MetricConfig config;
  private final Time time;
  private final ConcurrentMap<MetricName, KafkaMetric> metrics = new ConcurrentHashMap<>();
  private final Map<String, Sensor> sensors = new LinkedHashMap<>();
  private final List<MetricsReporter> reporters = new ArrayList<>();

  /** A registry with the defaults. */
  public Metrics() {
    this(new MetricConfig());
  }

  /** A registry with another clock. */
  public Metrics(Time time) {
    this(new MetricConfig(), List.of(), time);
  }

  /** A registry with another clock. */
  public Metrics(MetricConfig defaultConfig, Time time) {
    this(defaultConfig, List.of(), time);
  }

  /** A registry whose metrics are computed like that. */
  public Metrics(MetricConfig defaultConfig) {
    this(defaultConfig, List.of(), Time.SYSTEM);
  }

  /** A registry with reporters. */
  public Metrics(MetricConfig defaultConfig, List<MetricsReporter> reporters, Time time) {
    this.config = defaultConfig;
    this.time = time;
    reporters.forEach(this::addReporter);
  }

  Time time() {
    return time;
  }

  /** How metrics are computed if nothing else is said. */
  public MetricConfig config() {
    return config;
  }

  /** A name with these tags and those of the configuration. */
  public MetricName metricName(
      String name, String group, String description, Map<String, String> tags) {
    Map<String, String> all = new LinkedHashMap<>(config.tags());
    all.putAll(tags);
    return new MetricName(name, group, description, all);
  }

  /** The same without tags of its own. */
  public MetricName metricName(String name, String group, String description) {
    return metricName(name, group, description, Map.of());
  }

  /** The same without a description. */
  public MetricName metricName(String name, String group) {
    return metricName(name, group, "", Map.of());
  }

  /** The same without a description. */
  public MetricName metricName(String name, String group, Map<String, String> tags) {
    return metricName(name, group, "", tags);
  }

  /**
   * The same with tags as keys and values in turn.
   *
   * @throws IllegalArgumentException when a value is missing
   */
  public MetricName metricName(String name, String group, String description, String... keyValue) {
    return metricName(name, group, description, tags(keyValue));
  }

  /**
   * Tags of keys and values in turn.
   *
   * @throws IllegalArgumentException when a value is missing
   */
  public static Map<String, String> tags(String... keyValue) {
    if (keyValue.length % 2 != 0) {
      throw new IllegalArgumentException(
          "tags are keys and values in turn; the value of \"%s\" is missing"
              .formatted(keyValue[keyValue.length - 1]));
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (int i = 0; i < keyValue.length; i += 2) {
      tags.put(keyValue[i], keyValue[i + 1]);
    }
    return tags;
  }

  /** The sensor of that name, or null. */
  public synchronized @Nullable Sensor getSensor(String name) {
    return sensors.get(name);
  }

  /** The sensor of that name, made when it is not there. */
  public Sensor sensor(String name) {
    return sensor(name, null, Sensor.RecordingLevel.INFO, (Sensor[]) null);
  }

  /** The same with a level. */
  public Sensor sensor(String name, Sensor.RecordingLevel recordingLevel) {
    return sensor(name, null, recordingLevel, (Sensor[]) null);
  }

  /** The same with parents, which record what it records. */
  public Sensor sensor(String name, Sensor @Nullable ... parents) {
    return sensor(name, null, Sensor.RecordingLevel.INFO, parents);
  }

  /** The same with a level and parents. */
  public Sensor sensor(
      String name, Sensor.RecordingLevel recordingLevel, Sensor @Nullable ... parents) {
    return sensor(name, null, recordingLevel, parents);
  }

  /** The same with a configuration of its own and parents. */
  public Sensor sensor(String name, @Nullable MetricConfig config, Sensor @Nullable ... parents) {
    return sensor(name, config, Sensor.RecordingLevel.INFO, parents);
  }

  /** The same with all of these. */
  public synchronized Sensor sensor(
      String name,
      @Nullable MetricConfig ownConfig,
      Sensor.RecordingLevel recordingLevel,
      Sensor @Nullable ... parents) {
    Sensor known = sensors.get(name);
    if (known == null) {
      known =
          new Sensor(this, name, ownConfig == null ? config : ownConfig, recordingLevel, parents);
      sensors.put(name, known);
    }
    return known;
  }

  /** Takes a sensor away with its metrics and the sensors below it. */
  public void removeSensor(String name) {
    List<Sensor> below;
    synchronized (this) {
      Sensor sensor = sensors.remove(name);
      if (sensor == null) {
        return;
      }
      sensor.metrics().forEach(metric -> removeMetric(metric.metricName()));
      below = sensors.values().stream().filter(each -> each.parents().contains(sensor)).toList();
    }
    below.forEach(each -> removeSensor(each.name()));
  }

  /** Adds a metric that belongs to no sensor. */
  public void addMetric(MetricName metricName, Measurable measurable) {
    addMetric(metricName, null, measurable);
  }

  /** The same with a configuration of its own. */
  public void addMetric(
      MetricName metricName, @Nullable MetricConfig ownConfig, Measurable measurable) {
    addMetric(metricName, ownConfig, (MetricValueProvider<?>) measurable);
  }

  /** Adds a metric of any type. */
  public void addMetric(MetricName metricName, MetricValueProvider<?> provider) {
    addMetric(metricName, null, provider);
  }

  /**
   * The same with a configuration of its own.
   *
   * @throws IllegalArgumentException when there is one of that name
   */
  public void addMetric(
      MetricName metricName, @Nullable MetricConfig ownConfig, MetricValueProvider<?> provider) {
    register(metric(metricName, ownConfig, provider));
  }

  /** Adds a metric unless there is one of that name; returns the one that is there. */
  public synchronized KafkaMetric addMetricIfAbsent(
      MetricName metricName, @Nullable MetricConfig ownConfig, MetricValueProvider<?> provider) {
    KafkaMetric known = metrics.get(metricName);
    if (known != null) {
      return known;
    }
    KafkaMetric added = metric(metricName, ownConfig, provider);
    register(added);
    return added;
  }

  private KafkaMetric metric(
      MetricName metricName, @Nullable MetricConfig ownConfig, MetricValueProvider<?> provider) {
    return new KafkaMetric(
        new Object(), metricName, provider, ownConfig == null ? config : ownConfig, time);
  }

  synchronized void register(KafkaMetric metric) {
    if (metrics.putIfAbsent(metric.metricName(), metric) != null) {
      throw new IllegalArgumentException(
          "there is a metric of this name already: " + metric.metricName());
    }
    reporters.forEach(reporter -> reporter.metricChange(metric));
  }

  /** Takes a metric away; returns it, or null when there is none. */
  public synchronized @Nullable KafkaMetric removeMetric(MetricName metricName) {
    KafkaMetric removed = metrics.remove(metricName);
    if (removed != null) {
      reporters.forEach(reporter -> reporter.metricRemoval(removed));
    }
    return removed;
  }

  /** Adds a reporter; it hears of the metrics there are. */
  public synchronized void addReporter(MetricsReporter reporter) {
    reporter.init(new ArrayList<>(metrics.values()));
    reporters.add(reporter);
  }

  /** Takes a reporter away and closes it. */
  public synchronized void removeReporter(MetricsReporter reporter) {
    if (reporters.remove(reporter)) {
      reporter.close();
    }
  }

  /** The reporters. */
  public synchronized List<MetricsReporter> reporters() {
    return List.copyOf(reporters);
  }

  /** All metrics by name; read-only and always up to date. */
  public Map<MetricName, KafkaMetric> metrics() {
    return Collections.unmodifiableMap(metrics);
  }

  /** The metric of that name, or null. */
  public @Nullable KafkaMetric metric(MetricName metricName) {
    return metrics.get(metricName);
  }

  /** Closes the reporters. */
  @Override
  public synchronized void close() {
    reporters.forEach(MetricsReporter::close);
    reporters.clear();
  }
}
