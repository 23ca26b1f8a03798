package io.millrace.log.internal.segment;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a segment into a known state after a crash: every batch is checked, a torn end is cut, the
 * indexes are built anew. Damage with valid batches behind it, or below what is known to have been
 * durable, is left in place: it is reported here and again to whoever reads there.
 */
public final class SegmentRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentRecovery.class);

  private SegmentRecovery() {}

  /**
   * What recovery found.
   *
   * @param endOffset the offset behind the last record
   * @param damagedEnd whether the file ends in damage that was not cut, so that nothing may be
   *     appended to it
   */
  public record Result(long endOffset, boolean damagedEnd) {}

  /**
   * Recovers a segment.
   *
   * @param durableEndOffset everything below was durable once; its absence is damage, not a tear
   * @param last whether this is the newest segment, the only one that may be torn, and grows on
   */
  public static Result recover(
      Segment segment, int indexIntervalBytes, long durableEndOffset, boolean last) {
    long sizeBytes = segment.sizeBytes();
    SegmentIndex index = new SegmentIndex(segment.baseOffset(), indexIntervalBytes);
    LogScanner scanner = new LogScanner(segment::read, 0, segment.baseOffset());
    long endOffset = scan(segment, scanner, sizeBytes, index);
    if (!last) {
      index.finish();
      segment.writeIndexes(index);
    }
    if (scanner.skippedBytes() == 0) {
      segment.restore(sizeBytes, index, last);
      return new Result(endOffset, false);
    }
    long keptBytes = scanner.nextPositionBytes();
    if (last && endOffset >= durableEndOffset) {
      LOG.info(
          "cut {} torn bytes behind offset {} from {}",
          sizeBytes - keptBytes,
          endOffset,
          segment.logFile());
      segment.truncate(keptBytes);
      segment.restore(keptBytes, index, true);
      return new Result(endOffset, false);
    }
    LOG.error(
        "{} is damaged from position {} to its end, offsets from {} on are lost",
        segment.logFile(),
        keptBytes,
        endOffset);
    segment.restore(sizeBytes, index, last);
    return new Result(last ? durableEndOffset : endOffset, true);
  }

  /** Builds the index of a segment from its log. */
  static SegmentIndex index(Segment segment, int indexIntervalBytes) {
    SegmentIndex index = new SegmentIndex(segment.baseOffset(), indexIntervalBytes);
    LogScanner scanner = new LogScanner(segment::read, 0, segment.baseOffset());
    scan(segment, scanner, segment.sizeBytes(), index);
    index.finish();
    return index;
  }

  /** Whether so few batches follow the first that an empty offset index is right. */
  static boolean hasFewBatches(Segment segment, int indexIntervalBytes) {
    SegmentIndex index = index(segment, indexIntervalBytes);
    return index.lastOffsetEntry().length == 0;
  }

  private static long scan(
      Segment segment, LogScanner scanner, long sizeBytes, SegmentIndex index) {
    long endOffset = segment.baseOffset();
    while (scanner.advance(sizeBytes)) {
      if (scanner.skippedBytes() > 0 || scanner.baseOffset() != endOffset) {
        LOG.error(
            "{} is damaged from position {} to {}, offsets from {} to {} are lost",
            segment.logFile(),
            scanner.positionBytes() - scanner.skippedBytes(),
            scanner.positionBytes(),
            endOffset,
            scanner.baseOffset() - 1);
      }
      index.onBatch(
          scanner.lastOffset(),
          (int) scanner.positionBytes(),
          scanner.sizeBytes(),
          scanner.maxTimestampMs());
      endOffset = scanner.lastOffset() + 1;
    }
    return endOffset;
  }
}
