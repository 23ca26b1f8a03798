package io.millrace.clients.internals;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes one waiting thread when something may have changed. No change is missed: the waiter notes
 * the version before it looks, and waits only while it is still the same. Thread-safe.
 */
public final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private volatile long version;

  /** Counts the changes so far. */
  public long version() {
    return version;
  }

  /** Tells of a change. Quick, never blocks for long. */
  // Written under the lock only; volatile for those who read it without.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  public void raise() {
    lock.lock();
    try {
      version++;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there was a change since {@code seen}, or {@code nanos} have passed.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  public void await(long seen, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (version == seen && left > 0) {
        left = raised.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
