package io.millrace.log.internal.upkeep;

import io.millrace.log.api.LogMetrics;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what the background work does. Thread-safe. */
public final class UpkeepCounters {
  private final AtomicLong checkpoints = new AtomicLong();
  private final AtomicLong rolledSegments = new AtomicLong();
  private final AtomicLong deletedSegments = new AtomicLong();
  private final AtomicLong deletedBytes = new AtomicLong();
  private final AtomicLong compactions = new AtomicLong();
  private final AtomicLong cleanedBytes = new AtomicLong();
  private final AtomicLong reclaimedBytes = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile @Nullable String lastFailure;

  /** Files were made durable and the journal was cut. */
  public void checkpoint() {
    checkpoints.incrementAndGet();
  }

  void rolled() {
    rolledSegments.incrementAndGet();
  }

  void deleted(long bytes) {
    deletedSegments.incrementAndGet();
    deletedBytes.addAndGet(bytes);
  }

  void compacted(long readBytes, long savedBytes) {
    compactions.incrementAndGet();
    cleanedBytes.addAndGet(readBytes);
    reclaimedBytes.addAndGet(savedBytes);
  }

  /** A round failed. */
  public void failed(Throwable reason) {
    lastFailure = String.valueOf(reason.getMessage());
    failures.incrementAndGet();
  }

  /** The counts now. */
  public LogMetrics snapshot() {
    return new LogMetrics(
        checkpoints.get(),
        rolledSegments.get(),
        deletedSegments.get(),
        deletedBytes.get(),
        compactions.get(),
        cleanedBytes.get(),
        reclaimedBytes.get(),
        failures.get(),
        Optional.ofNullable(lastFailure));
  }
}
