package io.millrace.benchmarks;

import java.util.Arrays;

/** Repeats an action and keeps its durations. Not thread-safe. */
final class Samples {
  private Samples() {}

  /** Something that is measured. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /**
   * The median duration.
   *
   * @param warmups runs that are not counted
   * @param runs runs that are counted, at least 1
   * @return milliseconds
   */
  static double medianMs(int warmups, int runs, Action action) throws Exception {
    for (int i = 0; i < warmups; i++) {
      action.run();
    }
    long[] durationsNs = new long[runs];
    for (int i = 0; i < runs; i++) {
      long startNs = System.nanoTime();
      action.run();
      durationsNs[i] = System.nanoTime() - startNs;
    }
    Arrays.sort(durationsNs);
    return durationsNs[runs / 2] / 1e6;
  }
}
