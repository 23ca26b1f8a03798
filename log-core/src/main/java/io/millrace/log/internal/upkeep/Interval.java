package io.millrace.log.internal.upkeep;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pauses between the rounds of a thread, until it is told to end. Thread-safe. */
final class Interval {
  private static final Logger LOG = LoggerFactory.getLogger(Interval.class);

  private final long intervalMs;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private volatile boolean closed;

  Interval(long intervalMs) {
    this.intervalMs = intervalMs;
  }

  /** Waits for the next round; false when there is none. */
  boolean await() {
    lock.lock();
    try {
      long leftNs = TimeUnit.MILLISECONDS.toNanos(intervalMs);
      while (leftNs > 0 && !closed) {
        try {
          leftNs = closing.awaitNanos(leftNs);
        } catch (InterruptedException e) {
          LOG.debug("interrupt ignored: the engine's threads end with the engine", e);
        }
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Lets nobody wait any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      closing.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
