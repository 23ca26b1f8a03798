package io.millrace.log.internal.partition;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.producer.ProducerStates;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.segment.LogScanner;
import io.millrace.log.internal.segment.Segment;
import io.millrace.log.internal.segment.SegmentRecovery;
import io.millrace.log.internal.segment.SegmentSettings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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
  private final Bounds bounds;
  private final long nowMs;
  private final TreeMap<Long, Segment> segments = new TreeMap<>();

  /**
   * Prepares to open the partition in that directory.
   *
   * @param nowMs wall-clock time, in milliseconds since the epoch
   */
  public PartitionOpener(
      PartitionFiles files, SegmentSettings settings, Bounds bounds, long nowMs) {
    this.nowMs = nowMs;
    this.files = files;
    this.settings = settings;
    this.bounds = bounds;
  }

  /** Makes it, empty. Nothing is synced; the journal can make it again. */
  public PartitionLog create() {
    files.createDirectory(true);
    Segment first = files.newSegment(0, settings);
    segments.put(0L, first);
    AppendPlan plan = new AppendPlan(settings, 0, 0, 0, 0, 0);
    return new PartitionLog(files, settings, segments, plan, new ProducerStates(), bounds);
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
    LogScanner scanner =
        new LogScanner(newest::read, from, from == 0 ? newest.baseOffset() : -1, false);
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
    if (!unsealed(newest)) {
      return recover(0, durableEndOffset);
    }
    ProducerStates producers = new ProducerStates();
    ByteBuffer snapshot = files.readSnapshot(endOffset);
    if (snapshot != null && !producers.load(snapshot, nowMs)) {
      return recover(0, durableEndOffset);
    }
    long end = endOffset;
    files.retainSnapshots(offset -> offset == end || segments.containsKey(offset));
    return open(newest, endOffset, producers);
  }

  /** Lets the newest segment grow; false when an index of it is damaged. */
  private static boolean unsealed(Segment newest) {
    try {
      newest.unseal();
      return true;
    } catch (LogException e) {
      if (e.code() != LogErrorCode.CORRUPT_DATA) {
        throw e;
      }
      LOG.warn("{} is read anew: an index of it is damaged", newest.logFile(), e);
      return false;
    }
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
    files.removeRemains();
    List<Long> baseOffsets = new ArrayList<>(files.segmentBaseOffsets());
    long leastNewest = bounds.sparseEnd();
    if (baseOffsets.isEmpty()) {
      baseOffsets.add(Math.max(leastNewest, bounds.startOffset()));
    } else if (baseOffsets.get(baseOffsets.size() - 1) < leastNewest) {
      baseOffsets.add(leastNewest); // nothing is appended to a compacted segment
    }
    for (int i = 0; i < baseOffsets.size(); i++) {
      long baseOffset = baseOffsets.get(i);
      if (i + 1 < baseOffsets.size() && baseOffsets.get(i + 1) <= bounds.startOffset()) {
        files.deleteSegment(baseOffset);
      } else {
        segments.put(baseOffset, sealed(baseOffset));
      }
    }
  }

  private Segment sealed(long baseOffset) {
    boolean sparse = baseOffset < bounds.sparseEnd();
    return Segment.sealed(
        files.store(), files.directory(), baseOffset, settings.indexIntervalBytes(), sparse);
  }

  private PartitionLog recover(long recoveryPoint, long durableEndOffset) {
    SegmentRecovery.Result result = new SegmentRecovery.Result(0, SegmentRecovery.End.COMPLETE);
    ProducerRecovery producers = new ProducerRecovery(files, nowMs);
    producers.readBelow(segments, recoveryPoint);
    for (Segment segment : List.copyOf(segments.values())) {
      Long next = segments.higherKey(segment.baseOffset());
      // Where the next one begins just there, this one may not have been sealed durably.
      if (next != null && next < recoveryPoint) {
        segment.requireIndexes();
        continue;
      }
      result =
          SegmentRecovery.recover(
              segment,
              settings.indexIntervalBytes(),
              durableEndOffset,
              next == null ? -1 : next,
              producers);
      segment.restoreAborted(producers.takeAborted());
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
      newest = addSegment(result.endOffset());
    }
    files.retainSnapshots(segments::containsKey);
    return open(newest, result.endOffset(), producers.states());
  }

  private Segment addSegment(long baseOffset) {
    Segment segment = files.newSegment(baseOffset, settings);
    segments.put(baseOffset, segment);
    return segment;
  }

  private void deleteBehind(Segment segment) {
    for (Segment later : List.copyOf(segments.tailMap(segment.baseOffset(), false).values())) {
      LOG.warn("deleted {}: it follows on records that were not durable", later.logFile());
      files.deleteSegment(later.baseOffset());
      segments.remove(later.baseOffset());
    }
  }

  private PartitionLog open(Segment found, long foundEnd, ProducerStates producers) {
    Segment newest = found;
    long endOffset = foundEnd;
    if (endOffset < bounds.startOffset()) { // what was deleted had never become durable
      newest.seal();
      endOffset = bounds.startOffset();
      newest = addSegment(endOffset);
    }
    AppendPlan plan =
        new AppendPlan(
            settings,
            endOffset,
            newest.baseOffset(),
            newest.sizeBytes(),
            firstTimestampMs(newest),
            newest.indexEntryCount());
    PartitionLog log = new PartitionLog(files, settings, segments, plan, producers, bounds);
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
