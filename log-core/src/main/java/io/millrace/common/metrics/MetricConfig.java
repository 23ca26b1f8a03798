package io.millrace.common.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How metrics are computed. Its setters change it and return it. */
public class MetricConfig {
  /** How many samples are kept if nothing else is said. */
  public static final int DEFAULT_NUM_SAMPLES = 2;

  private @Nullable Quota quota;
  private int samples = DEFAULT_NUM_SAMPLES;
  private long eventWindow = Long.MAX_VALUE;
  private long timeWindowMs = TimeUnit.SECONDS.toMillis(30);
  private Map<String, String> tags = new LinkedHashMap<>();
  private Sensor.RecordingLevel recordingLevel = Sensor.RecordingLevel.INFO;

  /** The defaults: two samples of 30 seconds, level INFO. */
  public MetricConfig() {}

  /** The bound; null for none. */
  public @Nullable Quota quota() {
    return quota;
  }

  /** Sets the bound. */
  public MetricConfig quota(@Nullable Quota quota) {
    this.quota = quota;
    return this;
  }

  /** After how many events a sample ends. */
  public long eventWindow() {
    return eventWindow;
  }

  /** Sets after how many events a sample ends. */
  public MetricConfig eventWindow(long window) {
    this.eventWindow = window;
    return this;
  }

  /** After how many milliseconds a sample ends. */
  public long timeWindowMs() {
    return timeWindowMs;
  }

  /** Sets after how much time a sample ends. */
  public MetricConfig timeWindow(long window, TimeUnit unit) {
    this.timeWindowMs = unit.toMillis(window);
    return this;
  }

  /** Tags of all metrics. */
  public Map<String, String> tags() {
    return tags;
  }

  /** Sets tags of all metrics. */
  public MetricConfig tags(Map<String, String> tags) {
    this.tags = tags;
    return this;
  }

  /** How many samples are kept. */
  public int samples() {
    return samples;
  }

  /**
   * Sets how many samples are kept.
   *
   * @throws IllegalArgumentException when it is not positive
   */
  public MetricConfig samples(int samples) {
    if (samples < 1) {
      throw new IllegalArgumentException("there must be at least 1 sample, got " + samples);
    }
    this.samples = samples;
    return this;
  }

  /** Which sensors record. */
  public Sensor.RecordingLevel recordLevel() {
    return recordingLevel;
  }

  /** Sets which sensors record. */
  public MetricConfig recordLevel(Sensor.RecordingLevel recordingLevel) {
    this.recordingLevel = recordingLevel;
    return this;
  }
}
