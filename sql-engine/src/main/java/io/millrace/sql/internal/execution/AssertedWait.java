package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.tree.TimeSpan;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The wait of ASSERT statements for what others may still do. */
final class AssertedWait {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);
  private static final long POLL_MS = 20;

  private AssertedWait() {}

  /**
   * Looks again and again until nothing is wrong.
   *
   * @param nanoTime elapsed time
   * @param timeout for how long; a second when the statement does not say
   * @param problem what is wrong now; empty when nothing is
   * @throws SqlException the last problem when the time is up, CANCELLED when the calling thread is
   *     interrupted
   */
  static void await(
      LongSupplier nanoTime, Optional<TimeSpan> timeout, Supplier<Optional<SqlException>> problem) {
    long waitNs = timeout.map(TimeSpan::toDuration).orElse(DEFAULT_TIMEOUT).toNanos();
    long deadlineNs = nanoTime.getAsLong() + waitNs;
    Optional<SqlException> found = problem.get();
    while (found.isPresent()) {
      if (nanoTime.getAsLong() - deadlineNs >= 0) {
        throw found.get();
      }
      pause();
      found = problem.get();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SqlException.builder(SqlErrorCode.CANCELLED, "the wait was interrupted")
          .cause(interrupted)
          .build();
    }
  }
}
