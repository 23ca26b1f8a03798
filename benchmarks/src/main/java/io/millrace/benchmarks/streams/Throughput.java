package io.millrace.benchmarks.streams;

import com.sun.management.OperatingSystemMXBean;
import io.millrace.benchmarks.streams.StreamsSystem.Reader;
import io.millrace.benchmarks.streams.StreamsSystem.Writer;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes an input that lies ready; measures from its first record to when the output of its last
 * one can be read as committed.
 */
final class Throughput {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(20);

  private final StreamsSystem system;
  private final StreamsCase what;
  private final int records;
  private long giveUpNs;

  Throughput(StreamsSystem system, StreamsCase what, int records) {
    this.system = system;
    this.what = what;
    this.records = records;
  }

  /**
   * What a measurement gave.
   *
   * @param rate records a second
   * @param cpuNs time that all threads of this process were running, for each record
   */
  record Measured(double rate, double cpuNs) {}

  /**
   * Measures.
   *
   * @throws IllegalStateException when it takes too long
   */
  Measured measure() throws Exception {
    system.begin();
    if (what.isJoin()) {
      try (Writer second = system.writer(StreamsSystem.SECOND)) {
        what.secondInput(records, StreamsCase.START_MS - 1, second);
      }
    }
    try (Writer input = system.writer(StreamsSystem.IN)) {
      what.input(records, input);
    }
    LongAdder seen = new LongAdder();
    giveUpNs = System.nanoTime() + LONGEST_NS;
    Runnable end = system.start(what, seen);
    try {
      return rate(seen);
    } finally {
      end.run();
    }
  }

  private Measured rate(LongAdder seen) throws Exception {
    int preloaded = what.preloaded(records);
    long first = await(seen, preloaded + 1);
    long startNs = System.nanoTime();
    long startCpuNs = SYSTEM.getProcessCpuTime();
    await(seen, preloaded + (long) records);
    awaitLast();
    double measured = (double) preloaded + records - first;
    long elapsedNs = System.nanoTime() - startNs;
    long cpuNs = SYSTEM.getProcessCpuTime() - startCpuNs;
    return new Measured(measured * 1e9 / elapsedNs, cpuNs / measured);
  }

  private long await(LongAdder seen, long count) {
    long now = seen.sum();
    while (now < count) {
      LockSupport.parkNanos(TICK_NS);
      checkTime();
      now = seen.sum();
    }
    return now;
  }

  private void awaitLast() throws Exception {
    AtomicBoolean found = new AtomicBoolean();
    try (Reader reader = system.reader(true)) {
      while (!found.get()) {
        reader.poll(timestampMs -> found.compareAndSet(false, isLast(timestampMs)));
        checkTime();
      }
    }
  }

  private boolean isLast(long timestampMs) {
    return timestampMs == StreamsCase.lastMs(records);
  }

  private void checkTime() {
    if (System.nanoTime() > giveUpNs) {
      throw new IllegalStateException("the input was not processed in time");
    }
  }
}
