package io.millrace.common.metrics;

/** Takes in numbers. */
public interface Stat {

  /** Takes in a number recorded at that time, in milliseconds since the epoch. */
  void record(MetricConfig config, double value, long timeMs);
}
