package io.millrace.common.metrics.stats;

import io.millrace.common.metrics.MeasurableStat;
import io.millrace.common.metrics.MetricConfig;
import java.util.ArrayList;
import java.util.List;

/** A number of what was recorded lately, kept as a few samples of which the oldest is reused. */
public abstract class SampledStat implements MeasurableStat {
  /** The samples; at most as many as are configured, and one more. */
  protected final List<Sample> samples = new ArrayList<>(2);

  private final double initialValue;
  private int current;

  /**
   * A statistic.
   *
   * @param initialValue what a sample begins with
   */
  public SampledStat(double initialValue) {
    this.initialValue = initialValue;
  }

  /** What was recorded in one span of time. */
  protected static class Sample {
    /** What was made of the numbers. */
    public double value;

    /** How many there were. */
    public long eventCount;

    /** When it began, in milliseconds since the epoch. */
    public long startTimeMs;

    /** When the last number came. */
    public long lastEventMs;

    /** A sample that begins now. */
    public Sample(double initialValue, long now) {
      reset(initialValue, now);
    }

    /** Begins anew. */
    public void reset(double initialValue, long now) {
      value = initialValue;
      eventCount = 0;
      startTimeMs = now;
      lastEventMs = now;
    }

    /** Whether it has ended. */
    public boolean isComplete(long timeMs, MetricConfig config) {
      return timeMs - startTimeMs >= config.timeWindowMs() || eventCount >= config.eventWindow();
    }
  }

  @Override
  public void record(MetricConfig config, double value, long timeMs) {
    Sample sample = current(timeMs);
    if (sample.isComplete(timeMs, config)) {
      sample = advance(config, timeMs);
    }
    update(sample, config, value, timeMs);
    sample.eventCount++;
    sample.lastEventMs = timeMs;
  }

  private Sample advance(MetricConfig config, long timeMs) {
    current = (current + 1) % (config.samples() + 1);
    if (current >= samples.size()) {
      Sample added = new Sample(initialValue, timeMs);
      samples.add(added);
      return added;
    }
    Sample reused = samples.get(current);
    reused.reset(initialValue, timeMs);
    return reused;
  }

  /** The sample in which numbers of that time go. */
  public Sample current(long timeMs) {
    if (samples.isEmpty()) {
      samples.add(new Sample(initialValue, timeMs));
    }
    return samples.get(current);
  }

  /** The sample that began first. */
  public Sample oldest(long now) {
    Sample oldest = current(now);
    for (Sample sample : samples) {
      oldest = sample.startTimeMs < oldest.startTimeMs ? sample : oldest;
    }
    return oldest;
  }

  @Override
  public double measure(MetricConfig config, long now) {
    purgeObsoleteSamples(config, now);
    return combine(samples, config, now);
  }

  @Override
  public String toString() {
    return "%s(%d samples)".formatted(getClass().getSimpleName(), samples.size());
  }

  /** Takes a number into a sample. */
  protected abstract void update(Sample sample, MetricConfig config, double value, long timeMs);

  /** The result of all samples. */
  public abstract double combine(List<Sample> samples, MetricConfig config, long now);

  /** Forgets what is too old. */
  protected void purgeObsoleteSamples(MetricConfig config, long now) {
    long keptMs = config.samples() * config.timeWindowMs();
    for (Sample sample : samples) {
      if (now - sample.lastEventMs >= keptMs) {
        sample.reset(initialValue, now);
      }
    }
  }
}
