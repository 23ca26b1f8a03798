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

  /** What each of {@code lanes} lanes may take when the epoch should last at most that long. */
  Lane.Budget next(int lanes, long maxMs, boolean awaited) {
    long epochNs = TimeUnit.MILLISECONDS.toNanos(maxMs) / (awaited ? AWAITED_SHARE : 1);
    double byTime = recordNs > 0 ? epochNs / recordNs : options.maxRecords();
    long records = (long) Math.max(byTime, LEAST_RECORDS);
    int share = (int) Math.min(records, options.maxRecords()) / Math.max(lanes, 1);
    return new Lane.Budget(
        Math.max(share, 1), Math.max(options.maxBytes() / Math.max(lanes, 1), 1));
  }

  /** Learns from an epoch. */
  void note(int records, long elapsedNs) {
    if (records > 0) {
      double now = (double) elapsedNs / records;
      recordNs = recordNs == 0 ? now : (3 * recordNs + now) / 4;
    }
  }
}
