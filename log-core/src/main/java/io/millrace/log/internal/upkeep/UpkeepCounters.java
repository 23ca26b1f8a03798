package io.millrace.log.internal.upkeep;

import io.millrace.log.api.LogMetrics;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts what the background work does. Thread-safe. */
public final class UpkeepCounters {
  private final LongSupplier nanoTime;
  private final AtomicLong checkpoints = new AtomicLong();
  private final AtomicLong rolledSegments = new AtomicLong();
  private final AtomicLong deletedSegments = new AtomicLong();
  private final AtomicLong deletedBytes = new AtomicLong();
  private final AtomicLong compactions = new AtomicLong();
  private final AtomicLong cleanedBytes = new AtomicLong();
  private final AtomicLong reclaimedBytes = new AtomicLong();
  private final AtomicLong compactionNanos = new AtomicLong();
  private final AtomicLong upkeepNanos = new AtomicLong();
  private final AtomicLong flushes = new AtomicLong();
  private final AtomicLong flushNanos = new AtomicLong();
  private final AtomicLong slowestFlushNanos = new AtomicLong();
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

  /**
   * Counts from 0.
   *
   * @param nanoTime tells how long work takes, in nanoseconds
   */
  public UpkeepCounters(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The time from which work is measured, in nanoseconds. */
  public long start() {
    return nanoTime.getAsLong();
  }

  /** The journal was made durable; {@code startNanos} is from {@link #start()}. */
  public void flushed(long startNanos) {
    long nanos = nanoTime.getAsLong() - startNanos;
    flushes.incrementAndGet();
    flushNanos.addAndGet(nanos);
    slowestFlushNanos.accumulateAndGet(nanos, Math::max);
  }

  void tended(long startNanos) {
    upkeepNanos.addAndGet(nanoTime.getAsLong() - startNanos);
  }

  void compacted(long readBytes, long savedBytes, long startNanos) {
    compactionNanos.addAndGet(nanoTime.getAsLong() - startNanos);
    compactions.incrementAndGet();
    cleanedBytes.addAndGet(readBytes);
    reclaimedBytes.addAndGet(savedBytes);
  }

  /** A round failed. */
  public void failed(Throwable reason) {
    lastFailure = String.valueOf(reason.getMessage());
    failures.incrementAndGet();
  }

  /**
   * The counts now.
   *
   * @param journalTailBytes what would be replayed, which is not counted here
   * @param openFiles how many files are open, which is not counted here
   */
  public LogMetrics snapshot(long journalTailBytes, long openFiles) {
    return new LogMetrics(
        checkpoints.get(),
        rolledSegments.get(),
        deletedSegments.get(),
        deletedBytes.get(),
        compactions.get(),
        cleanedBytes.get(),
        reclaimedBytes.get(),
        compactionNanos.get(),
        upkeepNanos.get(),
        flushes.get(),
        flushNanos.get(),
        slowestFlushNanos.get(),
        journalTailBytes,
        openFiles,
        failures.get(),
        Optional.ofNullable(lastFailure));
  }
}
