package io.millrace.log.internal.upkeep;

import io.millrace.log.internal.partition.AbortedLookup;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.segment.AbortedTransaction;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Follows transactions through the batches that compaction reads, from the start of the log on:
 * what was aborted goes at once; a marker may go when nothing is left of its transaction. Not
 * thread-safe.
 */
final class TransactionRule {
  private final AbortedLookup aborted;
  private final Set<Long> withRecords = new HashSet<>();

  TransactionRule(List<AbortedTransaction> aborted) {
    this.aborted = new AbortedLookup(aborted);
  }

  /** Takes note of a batch of records; whether it belongs to an aborted transaction. */
  boolean isAborted(ByteBuffer buffer, int at) {
    if (!BatchFormat.isTransactional(buffer, at)) {
      return false;
    }
    long producerId = BatchFormat.producerId(buffer, at);
    withRecords.add(producerId);
    return aborted.holds(producerId, BatchFormat.baseOffset(buffer, at));
  }

  /** Takes note of a marker; whether nothing is left of the transaction that it ended. */
  boolean isSpent(ByteBuffer buffer, int at) {
    return !withRecords.remove(BatchFormat.producerId(buffer, at));
  }
}
