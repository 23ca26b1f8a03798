package io.millrace.log.internal.upkeep;

import io.millrace.log.internal.record.BatchFilter;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.record.KeyReader;
import io.millrace.log.internal.record.TransactionMarker;
import io.millrace.log.internal.segment.LogScanner;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Map;

/**
 * Decides what compaction keeps of a batch.
 *
 * <ul>
 *   <li>Of every key the last record, and records behind the part whose keys are known.
 *   <li>A tombstone until its batch's delete horizon, which the first compaction sets.
 *   <li>Nothing of aborted transactions.
 *   <li>The marker that ended a transaction while anything of it is there, and then, as a
 *       tombstone, until its delete horizon.
 *   <li>Of a batch that loses all records its header, if it is the last of the compacted part, so
 *       that the end of the log is not forgotten, or the last of its producer, whose sequence
 *       number is in it.
 * </ul>
 *
 * <p>Not thread-safe.
 */
final class KeepRule {
  private final CompactionPlan plan;
  private final KeyMap lastOffsets;
  private final long mappedEnd;
  private final long nowMs;
  private final TransactionRule transactions;
  private final Map<Long, Long> lastOfProducers;
  private final KeyReader record = new KeyReader();
  private final BitSet kept = new BitSet();

  /**
   * Makes the rule for one compaction.
   *
   * @param mappedEnd where the part ends whose keys are known
   * @param lastOfProducers the offset of the last record of each producer
   */
  KeepRule(
      CompactionPlan plan,
      KeyMap lastOffsets,
      long mappedEnd,
      long nowMs,
      Map<Long, Long> lastOfProducers) {
    this.transactions = new TransactionRule(plan.aborted());
    this.lastOfProducers = lastOfProducers;
    this.plan = plan;
    this.lastOffsets = lastOffsets;
    this.mappedEnd = mappedEnd;
    this.nowMs = nowMs;
  }

  /** Writes what stays of the current batch; whether that differs from what it was. */
  boolean apply(LogScanner in, CleanedWriter out) {
    ByteBuffer buffer = in.buffer();
    int at = in.index();
    if (BatchFormat.isControl(buffer, at)) {
      return applyControl(in, out);
    }
    long horizonMs = BatchFilter.deleteHorizonMs(buffer, at);
    boolean aborted = transactions.isAborted(buffer, at);
    kept.clear();
    boolean tombstones = !aborted && select(buffer, at, horizonMs);
    int count = BatchFormat.recordCount(buffer, at);
    if (kept.isEmpty()) {
      return applyEmpty(in, out, count);
    }
    boolean needsHorizon = tombstones && horizonMs < 0;
    if (kept.cardinality() == count && !needsHorizon) {
      out.add(buffer, at, in.sizeBytes());
      return false;
    }
    long newHorizonMs = needsHorizon ? horizonFromNow() : horizonMs;
    ByteBuffer batch = BatchFilter.filter(buffer, at, kept, tombstones ? newHorizonMs : -1);
    out.add(batch, 0, batch.limit());
    return true;
  }

  private boolean applyControl(LogScanner in, CleanedWriter out) {
    ByteBuffer buffer = in.buffer();
    int at = in.index();
    int count = BatchFormat.recordCount(buffer, at);
    if (count == 0) {
      return applyEmpty(in, out, count);
    }
    long horizonMs = BatchFilter.deleteHorizonMs(buffer, at);
    boolean spent =
        TransactionMarker.isMarker(buffer, at)
            && transactions.isSpent(buffer, at)
            && in.lastOffset() < mappedEnd;
    if (!spent || (horizonMs >= 0 && nowMs < horizonMs)) {
      out.add(buffer, at, in.sizeBytes());
      return false;
    }
    if (horizonMs >= 0) {
      return applyEmpty(in, out, count);
    }
    ByteBuffer batch = BatchFilter.withDeleteHorizon(buffer, at, horizonFromNow());
    out.add(batch, 0, batch.limit());
    return true;
  }

  private boolean applyEmpty(LogScanner in, CleanedWriter out, int count) {
    Long lastOfProducer = lastOfProducers.get(BatchFormat.producerId(in.buffer(), in.index()));
    boolean stays =
        in.lastOffset() == plan.endOffset() - 1
            || (lastOfProducer != null && lastOfProducer == in.lastOffset());
    if (!stays) {
      return true;
    }
    ByteBuffer batch = BatchFilter.empty(in.buffer(), in.index());
    out.add(batch, 0, batch.limit());
    return count > 0;
  }

  /** Notes which records stay; whether a tombstone is among them. */
  private boolean select(ByteBuffer buffer, int at, long horizonMs) {
    boolean tombstones = false;
    record.reset(buffer, at);
    for (int i = 0; record.next(); i++) {
      if (stays(horizonMs)) {
        kept.set(i);
        tombstones |= record.isTombstone();
      }
    }
    return tombstones;
  }

  private boolean stays(long horizonMs) {
    if (record.offset() < plan.partition().startOffset()) {
      return false;
    }
    if (record.offset() >= mappedEnd) {
      return true;
    }
    if (!record.hasKey() || record.offset() < lastOffsets.lastOffset(record)) {
      return false;
    }
    return !record.isTombstone() || horizonMs < 0 || nowMs < horizonMs;
  }

  private long horizonFromNow() {
    long retentionMs = plan.topic().settings().compaction().deleteRetentionMs();
    return nowMs + retentionMs < nowMs ? Long.MAX_VALUE : nowMs + retentionMs;
  }
}
