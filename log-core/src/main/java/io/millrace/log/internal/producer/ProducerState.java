package io.millrace.log.internal.producer;

import io.millrace.log.api.AppendResult;
import io.millrace.log.api.ProducerIdentity;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a partition knows of one producer. Not thread-safe. */
final class ProducerState {
  private static final int KEPT_BATCHES = 5;

  private final ArrayDeque<Batch> batches = new ArrayDeque<>(KEPT_BATCHES);
  private short epoch;
  private int coordinatorEpoch = -1;
  private long transactionStart = -1;
  private long lastSeenMs;

  ProducerState(short epoch) {
    this.epoch = epoch;
  }

  /**
   * A batch that was appended.
   *
   * @param result what its appender was told, or is going to be; null when it is of an earlier run
   */
  record Batch(
      int firstSequence,
      int lastSequence,
      long baseOffset,
      long lastOffset,
      @Nullable CompletableFuture<AppendResult> result) {

    /** What to tell whoever appends it again. */
    CompletableFuture<AppendResult> answer() {
      return result != null
          ? result
          : CompletableFuture.completedFuture(new AppendResult(baseOffset, -1));
    }
  }

  short epoch() {
    return epoch;
  }

  int coordinatorEpoch() {
    return coordinatorEpoch;
  }

  /** Offset of the first record of its open transaction, or -1. */
  long transactionStart() {
    return transactionStart;
  }

  long lastSeenMs() {
    return lastSeenMs;
  }

  /** The last batch, or null when there was none in this epoch. */
  @Nullable Batch lastBatch() {
    return batches.peekLast();
  }

  int lastSequence() {
    Batch last = lastBatch();
    return last == null ? -1 : last.lastSequence();
  }

  /** One of the last batches with exactly these sequence numbers, or null. */
  @Nullable Batch find(int firstSequence, int lastSequence) {
    for (Batch batch : batches) {
      if (batch.firstSequence() == firstSequence && batch.lastSequence() == lastSequence) {
        return batch;
      }
    }
    return null;
  }

  void startEpoch(short newEpoch) {
    if (newEpoch != epoch) {
      epoch = newEpoch;
      batches.clear();
    }
  }

  void add(Batch batch, long nowMs) {
    if (batches.size() == KEPT_BATCHES) {
      batches.removeFirst();
    }
    batches.addLast(batch);
    lastSeenMs = nowMs;
  }

  void beginTransaction(long offset) {
    if (transactionStart < 0) {
      transactionStart = offset;
    }
  }

  void endTransaction(int newCoordinatorEpoch, long nowMs) {
    transactionStart = -1;
    coordinatorEpoch = newCoordinatorEpoch;
    lastSeenMs = nowMs;
  }

  /** Sets what a snapshot says beside the last batch. */
  void restore(int newCoordinatorEpoch, long newTransactionStart, long nowMs) {
    coordinatorEpoch = newCoordinatorEpoch;
    transactionStart = newTransactionStart;
    lastSeenMs = nowMs;
  }

  boolean owns(ProducerIdentity identity) {
    return epoch == identity.epoch();
  }
}
