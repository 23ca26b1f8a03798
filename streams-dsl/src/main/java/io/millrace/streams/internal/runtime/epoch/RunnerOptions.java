package io.millrace.streams.internal.runtime.epoch;

import java.util.function.LongSupplier;

/**
 * How epochs are run.
 *
 * @param maxRecords the most records an epoch takes
 * @param maxBytes the most bytes of keys and values an epoch takes, give or take a record; what it
 *     makes may take as much again before it goes into temporary files
 * @param maxMs how long an epoch should compute at most, in milliseconds; kept by an estimate
 * @param catchUpRecords a new member that is further behind catches up in epochs of its own
 * @param timeoutMs a member whose task runs for longer in one epoch gets epochs of its own
 * @param wallClockMs wall-clock time, in milliseconds since the epoch
 * @param nanoTime elapsed time, in nanoseconds
 */
public record RunnerOptions(
    int maxRecords,
    long maxBytes,
    long maxMs,
    long catchUpRecords,
    long timeoutMs,
    LongSupplier wallClockMs,
    LongSupplier nanoTime) {

  /**
   * The defaults: 100,000 records, 32 MiB or a sixteenth of the heap, 500 ms, 10,000 records
   * behind, 10 s.
   */
  public static RunnerOptions defaults(LongSupplier wallClockMs, LongSupplier nanoTime) {
    long maxBytes = Math.min(32L << 20, Runtime.getRuntime().maxMemory() / 16);
    return new RunnerOptions(100_000, maxBytes, 500, 10_000, 10_000, wallClockMs, nanoTime);
  }

  /** The same with other bounds on records. */
  public RunnerOptions withRecords(int newMaxRecords, long newCatchUpRecords) {
    return new RunnerOptions(
        newMaxRecords, maxBytes, maxMs, newCatchUpRecords, timeoutMs, wallClockMs, nanoTime);
  }

  /** The same with another time until a member gets epochs of its own. */
  public RunnerOptions withTimeoutMs(long newTimeoutMs) {
    return new RunnerOptions(
        maxRecords, maxBytes, maxMs, catchUpRecords, newTimeoutMs, wallClockMs, nanoTime);
  }
}
