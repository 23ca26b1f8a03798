package io.millrace.log.internal.partition;

import io.millrace.log.internal.segment.AbortedTransaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells whether batches belong to aborted transactions, for one who reads them in order of offset.
 * Not thread-safe.
 */
public final class AbortedLookup {
  private final Map<Long, ArrayDeque<AbortedTransaction>> byProducer = new HashMap<>();

  /** Looks among these, in any order; the same one may be there twice. */
  public AbortedLookup(List<AbortedTransaction> transactions) {
    List<AbortedTransaction> sorted = new ArrayList<>(transactions);
    sorted.sort(Comparator.comparingLong(AbortedTransaction::lastOffset));
    for (AbortedTransaction each : sorted) {
      byProducer.computeIfAbsent(each.producerId(), id -> new ArrayDeque<>()).add(each);
    }
  }

  /**
   * Whether a transactional batch of a producer was aborted.
   *
   * @param offset of its first record; not below that of the last call
   */
  public boolean holds(long producerId, long offset) {
    ArrayDeque<AbortedTransaction> transactions = byProducer.get(producerId);
    if (transactions == null) {
      return false;
    }
    while (!transactions.isEmpty() && transactions.getFirst().lastOffset() < offset) {
      transactions.removeFirst();
    }
    return !transactions.isEmpty() && transactions.getFirst().firstOffset() <= offset;
  }
}
