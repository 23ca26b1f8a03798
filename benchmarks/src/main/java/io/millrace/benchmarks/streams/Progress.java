package io.millrace.benchmarks.streams;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Measures from the first record that was seen to the last. */
final class Progress {
  private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(20);

  private Progress() {}

  /**
   * Waits until that many records were seen; returns records a second.
   *
   * @throws IllegalStateException when it takes too long
   */
  static double await(LongAdder seen, int records) {
    long giveUpNs = System.nanoTime() + LONGEST_NS;
    while (seen.sum() == 0) {
      tick(giveUpNs);
    }
    long first = seen.sum();
    long startNs = System.nanoTime();
    while (seen.sum() < records) {
      tick(giveUpNs);
    }
    return (records - first) * 1e9 / (System.nanoTime() - startNs);
  }

  private static void tick(long giveUpNs) {
    LockSupport.parkNanos(TICK_NS);
    if (System.nanoTime() > giveUpNs) {
      throw new IllegalStateException("the input was not processed in time");
    }
  }
}
