package io.millrace.log.internal.upkeep;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that looks about once a second for what has taken too long: transactions, members of
 * groups. It has a thread of its own so that none waits behind a compaction; what it runs must be
 * quick. Thread-safe.
 */
public final class Timeouts implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Timeouts.class);
  private static final long LONGEST_INTERVAL_MS = 1_000;

  private final UpkeepCounters counters;
  private final Interval interval;
  private final List<Runnable> tasks = new CopyOnWriteArrayList<>();

  /** Prepares the thread; it looks at least as often as the rest of the upkeep does. */
  public Timeouts(UpkeepCounters counters, long upkeepIntervalMs) {
    this.counters = counters;
    this.interval = new Interval(Math.min(upkeepIntervalMs, LONGEST_INTERVAL_MS));
  }

  /** Adds a task; closing the answer takes it away, though it may run once more. */
  public AutoCloseable add(Runnable task) {
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  @Override
  public void run() {
    while (interval.await()) {
      round();
    }
  }

  /** Runs every task now. */
  public void round() {
    for (Runnable task : tasks) {
      try {
        task.run();
      } catch (RuntimeException e) {
        if (!Upkeep.isEnd(e)) {
          LOG.warn("looking for what took too long failed; it is tried again", e);
          counters.failed(e);
        }
      }
    }
  }

  /** Ends the thread after what it is at. */
  public void close() {
    interval.close();
  }
}
