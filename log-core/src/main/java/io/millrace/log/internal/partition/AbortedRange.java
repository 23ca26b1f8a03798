package io.millrace.log.internal.partition;

import io.millrace.log.internal.io.FileThreads;
import java.util.List;

/**
 * Which transactions were aborted in the part of a partition that a cursor is reading; at most a
 * segment of it, so that memory does not grow with the log. Belongs to the cursor.
 */
final class AbortedRange {
  private final PartitionLog log;
  private final FileThreads threads;
  private AbortedLookup transactions = new AbortedLookup(List.of());
  private long fromOffset;
  private long toOffset;

  AbortedRange(PartitionLog log, FileThreads threads) {
    this.log = log;
    this.threads = threads;
  }

  /**
   * Whether the batch of a producer at an offset belongs to an aborted transaction.
   *
   * @param stableEnd everything below it is decided, the batch included
   */
  boolean holds(long producerId, long offset, long stableEnd) {
    if (offset < fromOffset || offset >= toOffset) {
      load(offset, stableEnd);
    }
    return transactions.holds(producerId, offset);
  }

  private void load(long offset, long stableEnd) {
    Long nextSegment = log.segments().higherKey(offset);
    long end = nextSegment == null ? stableEnd : Math.min(stableEnd, nextSegment);
    fromOffset = offset;
    toOffset = Math.max(end, offset + 1);
    transactions =
        new AbortedLookup(threads.call(() -> log.abortedTransactions(fromOffset, toOffset)));
  }

  /** Lets the cursor jump. */
  void clear() {
    fromOffset = 0;
    toOffset = 0;
  }
}
