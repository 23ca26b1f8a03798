package io.millrace.log.internal.segment;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a segment into a known state after a crash: every batch is checked, the indexes are built
 * anew. The first damage in what was never durable is the torn end; the segment is cut there.
 * Damage in what was durable once is left in place: it is reported here and again to whoever reads
 * there, and what lies behind it stays readable.
 */
public final class SegmentRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentRecovery.class);

  /** Says that it is not known what was durable. */
  public static final long UNKNOWN = -1;

  private final Segment segment;
  private final SegmentIndex index;
  private final LogScanner scanner;
  private final long durableEndOffset;
  private final BatchListener listener;
  private long endOffset;
  private long keptBytes;

  private SegmentRecovery(
      Segment segment, int indexIntervalBytes, long durableEndOffset, BatchListener listener) {
    this.listener = listener;
    this.segment = segment;
    this.index = new SegmentIndex(segment.baseOffset(), indexIntervalBytes);
    this.scanner = new LogScanner(segment::read, 0, segment.baseOffset(), segment.sparse());
    this.durableEndOffset = durableEndOffset;
    this.endOffset = segment.baseOffset();
  }

  /** How a segment ends. */
  public enum End {
    /** With a whole batch. */
    COMPLETE,
    /** Bytes that were never durable were cut; later segments cannot follow. */
    CUT,
    /** With damage of what was durable; nothing may be appended to it. */
    DAMAGED
  }

  /**
   * What recovery found.
   *
   * @param endOffset the offset behind the last record
   * @param end how the segment ends
   */
  public record Result(long endOffset, End end) {}

  /**
   * Recovers a segment.
   *
   * @param durableEndOffset everything below was durable once, its absence is damage and not a
   *     tear; {@link #UNKNOWN} makes every damage with valid batches behind it count as such
   * @param nextBaseOffset where the next segment starts, or -1 when this is the newest, which grows
   *     on
   * @param listener hears of every batch that is kept
   */
  public static Result recover(
      Segment segment,
      int indexIntervalBytes,
      long durableEndOffset,
      long nextBaseOffset,
      BatchListener listener) {
    return new SegmentRecovery(segment, indexIntervalBytes, durableEndOffset, listener)
        .recover(nextBaseOffset);
  }

  private Result recover(long nextBaseOffset) {
    boolean last = nextBaseOffset < 0;
    boolean torn = scanToTear(last);
    boolean missing = last ? endOffset < durableEndOffset : endsBefore(nextBaseOffset);
    if (torn || (missing && wasNeverDurable())) {
      LOG.warn(
          "cut {} bytes behind offset {} from {}: they were not durable when the engine stopped",
          segment.sizeBytes() - keptBytes,
          endOffset,
          segment.logFile());
      segment.truncate(keptBytes);
      segment.restore(keptBytes, index, true);
      return new Result(endOffset, End.CUT);
    }
    if (missing) {
      reportLoss(keptBytes, segment.sizeBytes(), last ? durableEndOffset : nextBaseOffset);
    }
    if (!last) {
      index.finish();
      segment.writeIndexes(index);
    }
    segment.restore(segment.sizeBytes(), index, last);
    return missing
        ? new Result(last ? durableEndOffset : endOffset, End.DAMAGED)
        : new Result(endOffset, End.COMPLETE);
  }

  /** Whether records are missing between the end of the segment and the next one. */
  private boolean endsBefore(long nextBaseOffset) {
    return segment.sparse()
        ? scanner.skippedBytes() > 0 || endOffset > nextBaseOffset
        : endOffset != nextBaseOffset;
  }

  /** Walks the batches; whether it met damage in bytes that were never durable. */
  private boolean scanToTear(boolean last) {
    while (scanner.advance(segment.sizeBytes())) {
      boolean gap = scanner.baseOffset() != endOffset && !segment.sparse();
      if (scanner.skippedBytes() > 0 || gap) {
        if (wasNeverDurable()) {
          return true;
        }
        reportLoss(keptBytes, scanner.positionBytes(), scanner.baseOffset());
      }
      noteBatch(scanner, index);
      listener.batch(scanner.buffer(), scanner.index());
      endOffset = scanner.lastOffset() + 1;
      keptBytes = scanner.nextPositionBytes();
    }
    return scanner.skippedBytes() > 0
        && (wasNeverDurable() || (last && durableEndOffset == UNKNOWN));
  }

  private boolean wasNeverDurable() {
    return durableEndOffset != UNKNOWN && endOffset >= durableEndOffset;
  }

  private void reportLoss(long fromBytes, long toBytes, long toOffset) {
    LOG.error(
        "{} is damaged from position {} to {}, offsets from {} to {} are lost",
        segment.logFile(),
        fromBytes,
        toBytes,
        endOffset,
        toOffset - 1);
  }

  /** Builds the index of a segment from its log. */
  static SegmentIndex index(Segment segment, int indexIntervalBytes) {
    SegmentIndex index = new SegmentIndex(segment.baseOffset(), indexIntervalBytes);
    LogScanner scanner = new LogScanner(segment::read, 0, segment.baseOffset(), segment.sparse());
    while (scanner.advance(segment.sizeBytes())) {
      noteBatch(scanner, index);
    }
    index.finish();
    return index;
  }

  /** Whether so few batches follow the first that an empty offset index is right. */
  static boolean hasFewBatches(Segment segment, int indexIntervalBytes) {
    SegmentIndex index = index(segment, indexIntervalBytes);
    return index.lastOffsetEntry().length == 0;
  }

  private static void noteBatch(LogScanner scanner, SegmentIndex index) {
    index.onBatch(
        scanner.lastOffset(),
        (int) scanner.positionBytes(),
        scanner.sizeBytes(),
        scanner.maxTimestampMs());
  }
}
