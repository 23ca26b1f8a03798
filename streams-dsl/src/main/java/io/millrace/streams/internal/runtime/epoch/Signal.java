package io.millrace.streams.internal.runtime.epoch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes one waiting thread; signals that come before it waits are not lost. Thread-safe. */
final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private boolean isRaised;

  void raise() {
    lock.lock();
    try {
      isRaised = true;
      raised.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether there was a signal since the last {@link #clear}. */
  boolean isRaised() {
    lock.lock();
    try {
      return isRaised;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets earlier signals; look for work after this, then wait. */
  void clear() {
    lock.lock();
    try {
      isRaised = false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a signal, at most that long. */
  void await(long timeoutMs) throws InterruptedException {
    lock.lock();
    try {
      long leftNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
      while (!isRaised && leftNs > 0) {
        leftNs = raised.awaitNanos(leftNs);
      }
    } finally {
      lock.unlock();
    }
  }
}
