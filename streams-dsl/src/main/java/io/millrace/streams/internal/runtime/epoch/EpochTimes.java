package io.millrace.streams.internal.runtime.epoch;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** How long the epochs of a runtime took. Thread-safe. */
public final class EpochTimes {
  private final LongAdder count = new LongAdder();
  private final LongAdder totalNanos = new LongAdder();
  private final LongAccumulator slowestNanos = new LongAccumulator(Math::max, 0);

  /** Notes an epoch. */
  void add(long nanos) {
    count.increment();
    totalNanos.add(nanos);
    slowestNanos.accumulate(nanos);
  }

  /** Returns how many there were. */
  public long count() {
    return count.sum();
  }

  /** Returns how long they took together. */
  public long totalNanos() {
    return totalNanos.sum();
  }

  /** Returns how long the slowest took. */
  public long slowestNanos() {
    return slowestNanos.get();
  }
}
