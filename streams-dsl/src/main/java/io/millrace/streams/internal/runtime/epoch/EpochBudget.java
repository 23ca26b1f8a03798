package io.millrace.streams.internal.runtime.epoch;

import io.millrace.streams.internal.runtime.input.Lane;
import java.util.concurrent.TimeUnit;

/** Bounds an epoch in records, bytes and, by what earlier epochs took, in time. */
final class EpochBudget {
  private static final int LEAST_RECORDS = 100;

  /** How much of the time an epoch gets when somebody waits for its end. */
  private static final int AWAITED_SHARE = 8;

  private final RunnerOptions options;
  private double recordNs;

  EpochBudget(RunnerOptions options) {
    this.options = options;
  }

  /** How many records an epoch may take when it should last at most that long. */
  int records(long maxMs, boolean awaited) {
    long epochNs = TimeUnit.MILLISECONDS.toNanos(maxMs) / (awaited ? AWAITED_SHARE : 1);
    double byTime = recordNs > 0 ? epochNs / recordNs : options.maxRecords();
    return (int) Math.min(Math.max(byTime, LEAST_RECORDS), options.maxRecords());
  }

  /** What each of {@code lanes} lanes may take. */
  Lane.Budget share(int records, int lanes) {
    int divisor = Math.max(lanes, 1);
    return new Lane.Budget(
        Math.max(records / divisor, 1), Math.max(options.maxBytes() / divisor, 1));
  }

  /** Learns from an epoch. */
  void note(int records, long elapsedNs) {
    if (records > 0) {
      double now = (double) elapsedNs / records;
      recordNs = recordNs == 0 ? now : (3 * recordNs + now) / 4;
    }
  }
}
