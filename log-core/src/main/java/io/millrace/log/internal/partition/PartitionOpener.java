package io.millrace.log.internal.partition;

import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.segment.LogScanner;
import io.millrace.log.internal.segment.Segment;
import io.millrace.log.internal.segment.SegmentRecovery;
import io.millrace.log.internal.segment.SegmentSettings;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a partition: quickly after a clean close, with a check of everything that may have been
 * lost after a crash. Not thread-safe.
 */
public final class PartitionOpener {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionOpener.class);

  private final PartitionFiles files;
  private final SegmentSettings settings;
  private final TreeMap<Long, Segment> segments = new TreeMap<>();

  /** Prepares to open the partition in that directory. */
  public PartitionOpener(PartitionFiles files, SegmentSettings settings) {
    this.files = files;
    this.settings = settings;
  }

  /** Makes it, empty. Nothing is synced; the journal can make it again. */
  public PartitionLog create() {
    files.createDirectory();
    Segment first = files.newSegment(0, settings);
    segments.put(0L, first);
    return new PartitionLog(files, settings, segments, new AppendPlan(settings, 0, 0, 0, 0, 0));
  }

  /**
   * Opens it after a clean close. If something is amiss all the same, it is recovered.
   *
   * @param durableEndOffset where it ended then, or {@link SegmentRecovery#UNKNOWN}
   */
  public PartitionLog openClean(long durableEndOffset) {
    load();
    Segment newest = segments.lastEntry().getValue();
    long from = newest.sizeBytes() == 0 ? 0 : newest.floorPositionBytes(Long.MAX_VALUE);
    LogScanner scanner = new LogScanner(newest::read, from, from == 0 ? newest.baseOffset() : -1);
    long endOffset = newest.baseOffset();
    while (scanner.advance(newest.sizeBytes())) {
      if (scanner.skippedBytes() > 0) {
        return recover(0, durableEndOffset);
      }
      endOffset = scanner.lastOffset() + 1;
    }
    if (scanner.skippedBytes() > 0 || endOffset < durableEndOffset) {
      return recover(0, durableEndOffset);
    }
    newest.unseal();
    return open(newest, endOffset);
  }

  /**
   * Opens it after a crash.
   *
   * @param recoveryPoint everything below it was synced at the last checkpoint
   * @param durableEndOffset everything below it was durable, by checkpoint or journal, or {@link
   *     SegmentRecovery#UNKNOWN}
   */
  public PartitionLog openCrashed(long recoveryPoint, long durableEndOffset) {
    load();
    return recover(recoveryPoint, durableEndOffset);
  }

  private void load() {
    files.createDirectory();
    List<Long> baseOffsets = files.segmentBaseOffsets();
    for (Long baseOffset : baseOffsets.isEmpty() ? List.of(0L) : baseOffsets) {
      segments.put(
          baseOffset,
          Segment.sealed(
              files.store(), files.directory(), baseOffset, settings.indexIntervalBytes()));
    }
  }

  private PartitionLog recover(long recoveryPoint, long durableEndOffset) {
    SegmentRecovery.Result result = new SegmentRecovery.Result(0, SegmentRecovery.End.COMPLETE);
    for (Segment segment : List.copyOf(segments.values())) {
      Long next = segments.higherKey(segment.baseOffset());
      if (next != null && next <= recoveryPoint) {
        segment.requireIndexes();
        continue;
      }
      result =
          SegmentRecovery.recover(
              segment, settings.indexIntervalBytes(), durableEndOffset, next == null ? -1 : next);
      segment.syncRecovered();
      files.noteNewFile(); // the run that made the file may not have come to sync its name
      if (result.end() == SegmentRecovery.End.CUT) {
        deleteBehind(segment);
        break;
      }
    }
    Segment newest = segments.lastEntry().getValue();
    if (result.end() == SegmentRecovery.End.DAMAGED) {
      newest.seal();
      newest = files.newSegment(result.endOffset(), settings);
      segments.put(result.endOffset(), newest);
    }
    return open(newest, result.endOffset());
  }

  private void deleteBehind(Segment segment) {
    for (Segment later : List.copyOf(segments.tailMap(segment.baseOffset(), false).values())) {
      LOG.warn("deleted {}: it follows on records that were not durable", later.logFile());
      files.deleteSegment(later.baseOffset());
      segments.remove(later.baseOffset());
    }
  }

  private PartitionLog open(Segment newest, long endOffset) {
    AppendPlan plan =
        new AppendPlan(
            settings,
            endOffset,
            newest.baseOffset(),
            newest.sizeBytes(),
            firstTimestampMs(newest),
            newest.indexEntryCount());
    PartitionLog log = new PartitionLog(files, settings, segments, plan);
    files.syncNames();
    return log;
  }

  private static long firstTimestampMs(Segment segment) {
    ByteBuffer header = ByteBuffer.allocate(BatchFormat.HEADER_BYTES);
    return segment.sizeBytes() >= BatchFormat.HEADER_BYTES && segment.read(header, 0) > 0
        ? BatchFormat.maxTimestampMs(header, 0)
        : 0;
  }
}
