package io.millrace.benchmarks.sql;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What it took to process the input.
 *
 * @param rate records a second
 * @param cpuNs CPU time of this process a record, of all its threads
 */
record Cost(double rate, double cpuNs) {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(10);

  /** A moment from which a cost is counted. */
  record Start(long ns, long cpuNs) {
    static Start now() {
      return new Start(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    /** What it took from here to now. */
    Cost until(int records) {
      return new Cost(
          records * 1e9 / (System.nanoTime() - ns),
          (double) (SYSTEM.getProcessCpuTime() - cpuNs) / records);
    }
  }

  /**
   * Waits for a condition.
   *
   * @throws IllegalStateException when it takes too long
   */
  static void await(BooleanSupplier condition) {
    long giveUpNs = System.nanoTime() + LONGEST_NS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > giveUpNs) {
        throw new IllegalStateException("the input was not processed in time");
      }
      LockSupport.parkNanos(TICK_NS);
    }
  }

  /** The medians of several costs. */
  static Cost median(List<Cost> costs) {
    return new Cost(
        costs.stream().map(Cost::rate).sorted().toList().get(costs.size() / 2),
        costs.stream()
            .map(Cost::cpuNs)
            .sorted(Comparator.naturalOrder())
            .toList()
            .get(costs.size() / 2));
  }
}
