package io.millrace.log.internal.producer;

import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.record.TransactionMarker;
import io.millrace.log.internal.segment.AbortedTransaction;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that are open in what the files hold of a partition. Readers of committed
 * records stop at the first record of the oldest. Belongs to the writer's thread.
 */
public final class OpenTransactions {
  // In the order of their first records, since these only rise.
  private final Map<Long, Long> firstOffsets = new LinkedHashMap<>();

  /** None. */
  public OpenTransactions() {}

  /** Those that were found when a partition was opened, in the order in which they began. */
  public OpenTransactions(List<ProducerStates.Open> open) {
    open.forEach(each -> firstOffsets.put(each.producer().id(), each.firstOffset()));
  }

  /**
   * Takes note of a transactional batch.
   *
   * @param baseOffset its first offset, whatever its header says
   * @return what it ended, when it is a marker that aborted a transaction with records in the
   *     partition; else null
   */
  public @Nullable AbortedTransaction note(
      ByteBuffer buffer, int at, long baseOffset, long lastOffset) {
    long producerId = BatchFormat.producerId(buffer, at);
    if (!BatchFormat.isControl(buffer, at)) {
      firstOffsets.putIfAbsent(producerId, baseOffset);
      return null;
    }
    if (!TransactionMarker.isMarker(buffer, at)) {
      return null;
    }
    Long first = firstOffsets.remove(producerId);
    if (first == null || TransactionMarker.of(buffer, at).committed()) {
      return null;
    }
    return new AbortedTransaction(producerId, first, lastOffset, stableEnd(lastOffset + 1));
  }

  /** Below this everything is decided, of what lies below {@code endOffset}. */
  public long stableEnd(long endOffset) {
    return firstOffsets.isEmpty() ? endOffset : firstOffsets.values().iterator().next();
  }
}
