package io.millrace.clients.consumer.internals;

import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.Signal;
import io.millrace.common.errors.InterruptException;
import io.millrace.common.errors.TimeoutException;
import io.millrace.common.errors.WakeupException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * How a consumer's thread waits, and how others wake it. Waits on the consumer's thread; {@link
 * #wakeup()} and the signal may be used from any.
 */
final class Waiting {
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final Signal signal = new Signal();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final LongSupplier nanoTime;

  Waiting(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  Signal signal() {
    return signal;
  }

  /** Makes a waiting or the next call throw. */
  void wakeup() {
    woken.set(true);
    signal.raise();
  }

  /** Throws when somebody woke the consumer since the last time. */
  void throwIfWoken() {
    if (woken.getAndSet(false)) {
      throw new WakeupException();
    }
  }

  /** When a call that may take {@code timeout} must end. */
  long deadline(Duration timeout) {
    long now = nanoTime.getAsLong();
    long nanos = timeout.compareTo(FOREVER) > 0 ? Long.MAX_VALUE : timeout.toNanos();
    return nanos > Long.MAX_VALUE / 2 ? now + Long.MAX_VALUE / 2 : now + nanos;
  }

  /** Waits for the next signal after {@code seen}, or some time. */
  void await(long seen, long nanos) {
    try {
      signal.await(seen, nanos);
    } catch (InterruptedException e) {
      throw new InterruptException("interrupted while waiting", e);
    }
  }

  /**
   * Waits for the engine.
   *
   * @param wakeable whether a wakeup ends it
   * @throws TimeoutException when it takes longer than {@code timeout}
   */
  // The outcome is read from the future itself; the other one only wakes the thread.
  @SuppressWarnings("FutureReturnValueIgnored")
  void await(CompletableFuture<?> result, Duration timeout, boolean wakeable) {
    long deadlineNs = deadline(timeout);
    result.whenComplete((done, failure) -> signal.raise());
    long seen = signal.version();
    while (!result.isDone()) {
      if (wakeable) {
        throwIfWoken();
      }
      long left = deadlineNs - nanoTime.getAsLong();
      if (left <= 0) {
        throw new TimeoutException("offsets are not committed after " + timeout);
      }
      await(seen, left);
      seen = signal.version();
    }
    ClientErrors.await(result);
  }
}
