package io.millrace.log.internal.upkeep;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.Swap;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.record.KeyReader;
import io.millrace.log.internal.segment.LogScanner;
import io.millrace.log.internal.segment.Segment;
import java.util.List;
import java.util.Map;

/**
 * Compacts a partition: notes the last offset of every key in the dirty part, then writes all
 * segments again, group by group, without the records that a later one replaces. Each group takes
 * effect through one frame of the journal. Belongs to the thread of the background work.
 */
final class Compactor {
  private final Changes changes;
  private final UpkeepCounters counters;
  private final int mapBytes;

  Compactor(Changes changes, UpkeepCounters counters, int mapBytes) {
    this.changes = changes;
    this.counters = counters;
    this.mapBytes = mapBytes;
  }

  void compact(CompactionPlan plan, long nowMs) {
    long startNanos = counters.start();
    KeyMap lastOffsets = new KeyMap(mapBytes);
    long mappedEnd = map(plan, lastOffsets);
    Map<Long, Long> lastOfProducers = changes.lastOffsets(plan.partition());
    KeepRule rule = new KeepRule(plan, lastOffsets, mappedEnd, nowMs, lastOfProducers);
    long readBytes = 0;
    long writtenBytes = 0;
    for (List<Segment> group : plan.groups(mappedEnd)) {
      long groupBytes = group.stream().mapToLong(Segment::sizeBytes).sum();
      changes.requireRoom(groupBytes);
      readBytes += groupBytes;
      writtenBytes += clean(plan, group, rule);
    }
    plan.partition().markClean(mappedEnd);
    counters.compacted(readBytes, readBytes - writtenBytes, startNanos);
  }

  /** Notes the keys of the dirty part, as many as there is room for; returns where it stopped. */
  private long map(CompactionPlan plan, KeyMap lastOffsets) {
    KeyReader record = new KeyReader();
    TransactionRule transactions = new TransactionRule(plan.aborted());
    for (Segment segment : plan.segments()) {
      if (plan.endOf(segment) <= plan.firstDirtyOffset()) {
        continue;
      }
      LogScanner in = scan(segment);
      while (advance(plan.partition(), segment, in)) {
        if (BatchFormat.isControl(in.buffer(), in.index())
            || transactions.isAborted(in.buffer(), in.index())) {
          continue;
        }
        record.reset(in.buffer(), in.index());
        while (record.next()) {
          if (record.offset() >= plan.firstDirtyOffset()
              && record.hasKey()
              && !lastOffsets.put(record)) {
            return record.offset();
          }
        }
      }
    }
    return plan.endOffset();
  }

  /** Writes a group again and puts the result in its place; returns the bytes it has now. */
  private long clean(CompactionPlan plan, List<Segment> group, KeepRule rule) {
    PartitionLog partition = plan.partition();
    long baseOffset = group.get(0).baseOffset();
    long token = changes.token();
    int interval = plan.topic().settings().segments().indexIntervalBytes();
    Segment cleaned = partition.files().newCleanedSegment(baseOffset, token, interval);
    boolean swapped = false;
    try {
      CleanedWriter out = new CleanedWriter(cleaned);
      boolean changed = group.size() > 1;
      for (Segment segment : group) {
        LogScanner in = scan(segment);
        while (advance(partition, segment, in)) {
          changed |= rule.apply(in, out);
        }
      }
      out.flush();
      if (!changed) {
        return group.get(0).sizeBytes();
      }
      cleaned.sync();
      partition.files().syncDirectory();
      List<Long> replaced = group.stream().map(Segment::baseOffset).toList();
      long endOffset = plan.endOf(group.get(group.size() - 1));
      swapped = true; // from here on the file belongs to the journal, whatever the outcome
      changes.swap(
          plan.topic(), partition, new Swap(baseOffset, token, replaced, endOffset), cleaned);
      LogException failure = partition.failure();
      if (failure != null) {
        throw failure; // the old segments are still in place
      }
      return cleaned.sizeBytes();
    } finally {
      if (!swapped) {
        cleaned.delete();
      }
    }
  }

  private static LogScanner scan(Segment segment) {
    return new LogScanner(segment::read, 0, segment.baseOffset(), segment.sparse());
  }

  private boolean advance(PartitionLog partition, Segment segment, LogScanner in) {
    changes.requireOpen();
    boolean found = in.advance(segment.sizeBytes());
    if (in.skippedBytes() > 0) {
      throw new LogException(
          LogErrorCode.CORRUPT_DATA,
          "partition \"%s\" is not compacted: log file \"%s\" is damaged before position %d"
              .formatted(
                  partition.id(),
                  segment.logFile(),
                  found ? in.positionBytes() : segment.sizeBytes()),
          "Restore the file from a backup.");
    }
    return found;
  }
}
