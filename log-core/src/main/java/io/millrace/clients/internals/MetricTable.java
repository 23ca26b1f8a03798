package io.millrace.clients.internals;

import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;

/** A client's metrics by name, each computed when it is asked for. Thread-safe. */
public final class MetricTable {
  private final ConcurrentMap<MetricName, Metric> metrics = new ConcurrentHashMap<>();

  /** Makes an empty table. */
  public MetricTable() {}

  /** Where metrics belong: a group of Kafka's, and the tags of what is measured. */
  public record Place(String group, Map<String, String> tags) {
    /** Copies the tags. */
    public Place {
      tags = Map.copyOf(tags);
    }
  }

  private record Gauge(MetricName metricName, DoubleSupplier supplier) implements Metric {
    @Override
    public Object metricValue() {
      return supplier.getAsDouble();
    }
  }

  /** Adds a metric. */
  public void add(Place place, String name, String description, DoubleSupplier value) {
    MetricName full = new MetricName(name, place.group(), description, place.tags());
    metrics.put(full, new Gauge(full, value));
  }

  /** Adds a meter's sum and its rate: {@code name-total} and {@code name-rate}. */
  public void addRate(Place place, String name, String what, Meter meter) {
    add(place, name + "-total", "the number of " + what, meter::total);
    add(place, name + "-rate", "the number of " + what + " per second", meter::rate);
  }

  /** Adds a meter's average and maximum: {@code name-avg} and {@code name-max}. */
  public void addSizes(Place place, String name, String what, Meter meter) {
    add(place, name + "-avg", "the average " + what, meter::average);
    add(place, name + "-max", "the highest " + what, meter::max);
  }

  /** Takes all metrics of a place away. */
  public void remove(Place place) {
    metrics
        .keySet()
        .removeIf(name -> name.group().equals(place.group()) && name.tags().equals(place.tags()));
  }

  /** All metrics; read-only, and always up to date. */
  public Map<MetricName, Metric> all() {
    return Collections.unmodifiableMap(metrics);
  }
}
