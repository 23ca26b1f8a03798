package io.millrace.clients.producer.internals;

import io.millrace.clients.internals.Meter;
import io.millrace.clients.producer.BufferExhaustedException;
import io.millrace.common.errors.InterruptException;
import io.millrace.common.errors.RecordTooLargeException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Bounds the bytes of records that are not written yet. Fair and thread-safe. */
final class MemoryBudget {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition released = lock.newCondition();
  private final long totalBytes;
  private long freeBytes;
  private volatile int waiters;
  private final LongSupplier nanoTime;
  private final Meter exhausted;
  private long waitedNs;

  MemoryBudget(long totalBytes, LongSupplier nanoTime) {
    this.totalBytes = totalBytes;
    this.freeBytes = totalBytes;
    this.nanoTime = nanoTime;
    this.exhausted = new Meter(nanoTime);
  }

  long totalBytes() {
    return totalBytes;
  }

  long freeBytes() {
    lock.lock();
    try {
      return freeBytes;
    } finally {
      lock.unlock();
    }
  }

  int waiters() {
    return waiters;
  }

  /** How long all threads together have waited for memory. */
  long waitedNs() {
    lock.lock();
    try {
      return waitedNs;
    } finally {
      lock.unlock();
    }
  }

  /** Records given up because no memory came free. */
  Meter exhausted() {
    return exhausted;
  }

  /** Whether somebody waits for memory; then open batches should be sent. */
  boolean hasWaiters() {
    return waiters > 0;
  }

  /**
   * Takes bytes, waiting for others to give some back.
   *
   * @param onWait called once before waiting
   */
  void reserve(long bytes, long maxWaitNs, Runnable onWait) {
    if (bytes > totalBytes) {
      throw new RecordTooLargeException(
          "record of "
              + bytes
              + " bytes is larger than buffer.memory, "
              + totalBytes
              + " bytes\n  hint: Raise buffer.memory.");
    }
    lock.lock();
    try {
      if (freeBytes < bytes) {
        await(bytes, maxWaitNs, onWait);
      }
      freeBytes -= bytes;
    } finally {
      lock.unlock();
    }
  }

  // The counter is only written under the lock.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void await(long bytes, long maxWaitNs, Runnable onWait) {
    waiters++;
    long sinceNs = nanoTime.getAsLong();
    try {
      onWait.run();
      long left = maxWaitNs;
      while (freeBytes < bytes) {
        if (left <= 0) {
          exhausted.record(1);
          throw new BufferExhaustedException(
              "no "
                  + bytes
                  + " bytes of buffer.memory ("
                  + totalBytes
                  + ") came free within max.block.ms");
        }
        left = released.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw new InterruptException("interrupted while waiting for buffer.memory", e);
    } finally {
      waitedNs += nanoTime.getAsLong() - sinceNs;
      waiters--;
    }
  }

  void release(long bytes) {
    lock.lock();
    try {
      freeBytes += bytes;
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
