package io.millrace.clients.internals;

import java.util.function.LongSupplier;

/**
 * Sums up what happens: all of it, and that of the last 30 to 60 seconds, for rates, averages and
 * maxima as Kafka's clients compute them. Thread-safe; made for events of batches, not of records.
 */
public final class Meter {
  private static final long WINDOW_NS = 30_000_000_000L;
  private static final double NS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private Window current;
  private Window before;
  private double last = Double.NaN;
  private double total;
  private long count;

  /** Begins at nothing. */
  public Meter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.current = new Window(nanoTime.getAsLong());
    this.before = new Window(current.startNs);
  }

  private static final class Window {
    final long startNs;
    double sum;
    long count;
    double max = Double.NEGATIVE_INFINITY;

    Window(long startNs) {
      this.startNs = startNs;
    }
  }

  /** Counts one event of a size. */
  public void record(double value) {
    record(value, 1, value);
  }

  /**
   * Counts several events.
   *
   * @param sum of their sizes
   * @param events how many
   * @param max the largest size
   */
  public synchronized void record(double sum, long events, double max) {
    turn();
    last = sum;
    total += sum;
    count += events;
    current.sum += sum;
    current.count += events;
    current.max = Math.max(current.max, max);
  }

  private void turn() {
    long now = nanoTime.getAsLong();
    if (now - current.startNs < WINDOW_NS) {
      return;
    }
    boolean recent = now - current.startNs < 2 * WINDOW_NS;
    Window next = new Window(recent ? current.startNs + WINDOW_NS : now);
    before = recent ? current : new Window(now);
    current = next;
  }

  /** The sum of all sizes. */
  public synchronized double total() {
    return total;
  }

  /** The size recorded last; not a number without events. */
  public synchronized double last() {
    return last;
  }

  /** The number of all events. */
  public synchronized long count() {
    return count;
  }

  /** Sizes per second. */
  public synchronized double rate() {
    turn();
    return (before.sum + current.sum) / seconds();
  }

  /** Events per second. */
  public synchronized double eventRate() {
    turn();
    return (before.count + current.count) / seconds();
  }

  // At least a whole window, so that the first event does not look like a flood.
  private double seconds() {
    long elapsed = nanoTime.getAsLong() - before.startNs;
    return Math.max(elapsed, WINDOW_NS) / NS_PER_SECOND;
  }

  /** The average size; not a number without events. */
  public synchronized double average() {
    turn();
    return (before.sum + current.sum) / (before.count + current.count);
  }

  /** The largest size; not a number without events. */
  public synchronized double max() {
    turn();
    double max = Math.max(before.max, current.max);
    return max == Double.NEGATIVE_INFINITY ? Double.NaN : max;
  }
}
