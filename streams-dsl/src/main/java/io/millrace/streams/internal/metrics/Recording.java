package io.millrace.streams.internal.metrics;

import io.millrace.common.MetricName;
import io.millrace.common.metrics.MeasurableStat;
import io.millrace.common.metrics.Sensor;
import io.millrace.common.metrics.Sensor.RecordingLevel;
import io.millrace.common.metrics.stats.Avg;
import io.millrace.common.metrics.stats.CumulativeSum;
import io.millrace.common.metrics.stats.Max;
import io.millrace.common.metrics.stats.Min;
import io.millrace.common.metrics.stats.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sensors of one place: a group and its tags. */
public final class Recording {
  private final StreamsMetricsRegistry registry;
  private final String group;
  private final Map<String, String> tags;
  private final List<String> sensors = new ArrayList<>();

  /** A place without sensors. */
  public Recording(StreamsMetricsRegistry registry, String group, Map<String, String> tags) {
    this.registry = registry;
    this.group = group;
    this.tags = Map.copyOf(tags);
  }

  /** Counts: {@code name-rate} and {@code name-total}. */
  public Sensor meter(String name, String what, RecordingLevel level) {
    Sensor sensor = sensor(name, level);
    sensor.add(
        name(name + "-rate", "The average number of %s per second".formatted(what)), new Rate());
    sensor.add(name(name + "-total", "The total number of " + what), new CumulativeSum());
    return sensor;
  }

  Sensor average(String name, String what) {
    return average(name, what, RecordingLevel.DEBUG);
  }

  /** An average. */
  public Sensor average(String name, String what, RecordingLevel level) {
    return single(name, "The average " + what, level, new Avg());
  }

  Sensor max(String name, String what) {
    return max(name, what, RecordingLevel.DEBUG);
  }

  /** A maximum. */
  public Sensor max(String name, String what, RecordingLevel level) {
    return single(name, "The maximum " + what, level, new Max());
  }

  Sensor min(String name, String what, RecordingLevel level) {
    return single(name, "The minimum " + what, level, new Min());
  }

  private Sensor single(
      String name, String description, RecordingLevel level, MeasurableStat stat) {
    Sensor sensor = sensor(name, level);
    sensor.add(name(name, description), stat);
    return sensor;
  }

  private Sensor sensor(String name, RecordingLevel level) {
    String full = "internal." + group + tags + "." + name;
    sensors.add(full);
    return registry.sensor(full, level);
  }

  private MetricName name(String name, String description) {
    return new MetricName(name, group, description, tags);
  }

  /** Takes the sensors away with their metrics. */
  public void remove() {
    sensors.forEach(registry::removeSensor);
  }
}
