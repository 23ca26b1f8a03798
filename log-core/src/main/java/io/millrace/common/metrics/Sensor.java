package io.millrace.common.metrics;

import io.millrace.common.MetricName;
import io.millrace.common.utils.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records numbers for the metrics that were added to it, and for its parents. Made by {@link
 * Metrics#sensor(String)}. Thread-safe.
 */
public final class Sensor {
  private final Metrics registry;
  private final String name;
  private final Sensor[] parents;
  private final MetricConfig config;
  private final Time time;
  private final RecordingLevel level;
  private final List<Recorded> stats = new ArrayList<>();
  private final Map<MetricName, KafkaMetric> metrics = new LinkedHashMap<>();

  private record Recorded(Stat stat, MetricConfig config) {}

  /** How much detail a sensor gives; it records when that much is wanted. */
  public enum RecordingLevel {
    /** Always worth it. */
    INFO(0, "INFO"),
    /** For a closer look. */
    DEBUG(1, "DEBUG"),
    /** Everything. */
    TRACE(2, "TRACE");

    /** The largest number there is. */
    public static final short MAX_RECORDING_LEVEL_KEY = 2;

    /** The number, as Kafka has it. */
    public final short id;

    /** The name, as Kafka has it. */
    public final String name;

    RecordingLevel(int id, String name) {
      this.id = (short) id;
      this.name = name;
    }

    /**
     * The level of that number.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static RecordingLevel forId(int id) {
      for (RecordingLevel level : values()) {
        if (level.id == id) {
          return level;
        }
      }
      throw new IllegalArgumentException("there is no recording level " + id);
    }

    /** The level of that name, in any case. */
    public static RecordingLevel forName(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether a sensor of this level records when that one is configured. */
    public boolean shouldRecord(int configId) {
      return configId >= id;
    }
  }

  Sensor(
      Metrics registry,
      String name,
      MetricConfig config,
      RecordingLevel level,
      Sensor @Nullable [] parents) {
    this.registry = registry;
    this.name = name;
    this.parents = parents == null ? new Sensor[0] : parents.clone();
    this.config = config;
    this.time = registry.time();
    this.level = level;
    requireTree();
  }

  // A number must reach each sensor once.
  private void requireTree() {
    List<Sensor> above = new ArrayList<>();
    for (Sensor parent : parents) {
      parent.collect(above);
    }
    for (int i = 0; i < above.size(); i++) {
      if (above.get(i) == this || above.subList(0, i).contains(above.get(i))) {
        throw new IllegalArgumentException(
            "sensor %s is above %s on two ways".formatted(above.get(i).name(), name));
      }
    }
  }

  private void collect(List<Sensor> into) {
    into.add(this);
    for (Sensor parent : parents) {
      parent.collect(into);
    }
  }

  /** Its name. */
  public String name() {
    return name;
  }

  List<Sensor> parents() {
    return List.of(parents);
  }

  /** Whether it records at the configured level. */
  public boolean shouldRecord() {
    return level.shouldRecord(config.recordLevel().id);
  }

  /** Records a 1. */
  public void record() {
    record(1.0);
  }

  /**
   * Records a number.
   *
   * @throws QuotaViolationException when a metric leaves its bounds by it
   */
  public void record(double value) {
    if (shouldRecord()) {
      record(value, time.milliseconds(), true);
    }
  }

  /** Records a number as of that time, in milliseconds since the epoch. */
  public void record(double value, long timeMs) {
    record(value, timeMs, true);
  }

  /** The same; bounds may be left unchecked. */
  public void record(double value, long timeMs, boolean checkQuotas) {
    if (!shouldRecord()) {
      return;
    }
    synchronized (this) {
      for (Recorded stat : stats) {
        stat.stat().record(stat.config(), value, timeMs);
      }
      if (checkQuotas) {
        checkQuotas(timeMs);
      }
    }
    for (Sensor parent : parents) {
      parent.record(value, timeMs, checkQuotas);
    }
  }

  /** Checks the bounds of its metrics. */
  public void checkQuotas() {
    checkQuotas(time.milliseconds());
  }

  /** Checks the bounds of its metrics as of that time. */
  public synchronized void checkQuotas(long timeMs) {
    for (KafkaMetric metric : metrics.values()) {
      Quota quota = metric.config().quota();
      if (quota != null) {
        double value = metric.measure(timeMs);
        if (!quota.acceptable(value)) {
          throw new QuotaViolationException(metric, value, quota.bound());
        }
      }
    }
  }

  /** Adds metrics. */
  public boolean add(CompoundStat stat) {
    return add(stat, null);
  }

  /** Adds metrics with a configuration of their own. */
  public synchronized boolean add(CompoundStat stat, @Nullable MetricConfig ownConfig) {
    MetricConfig used = ownConfig == null ? config : ownConfig;
    stats.add(new Recorded(stat, used));
    for (CompoundStat.NamedMeasurable each : stat.stats()) {
      register(each.name(), each.stat(), used);
    }
    return true;
  }

  /** Adds a metric; nothing happens if it has one of that name already. */
  public boolean add(MetricName metricName, MeasurableStat stat) {
    return add(metricName, stat, null);
  }

  /** The same with a configuration of its own. */
  public synchronized boolean add(
      MetricName metricName, MeasurableStat stat, @Nullable MetricConfig ownConfig) {
    if (!metrics.containsKey(metricName)) {
      MetricConfig used = ownConfig == null ? config : ownConfig;
      register(metricName, stat, used);
      stats.add(new Recorded(stat, used));
    }
    return true;
  }

  private void register(MetricName metricName, Measurable stat, MetricConfig used) {
    if (!metrics.containsKey(metricName)) {
      KafkaMetric metric = new KafkaMetric(this, metricName, stat, used, time);
      registry.register(metric);
      metrics.put(metricName, metric);
    }
  }

  /** Whether it has metrics. */
  public synchronized boolean hasMetrics() {
    return !metrics.isEmpty();
  }

  /** Whether it was not used for too long; sensors here do not expire. */
  public boolean hasExpired() {
    return false;
  }

  synchronized List<KafkaMetric> metrics() {
    return Collections.unmodifiableList(new ArrayList<>(metrics.values()));
  }
}
