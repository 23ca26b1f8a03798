package io.millrace.log.internal.partition;

import io.millrace.common.IsolationLevel;
import io.millrace.common.header.Headers;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.FileGoneException;
import io.millrace.log.internal.io.FileThreads;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.record.RecordReader;
import io.millrace.log.internal.segment.LogScanner;
import io.millrace.log.internal.segment.Segment;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a partition: the newest batches from memory, others from the files, each checked before its
 * first record is handed out. Holds no buffer while it waits at the end.
 */
public final class PartitionCursor implements LogCursor {
  private final PartitionLog log;
  private final Visibility visibility;
  private final FileThreads threads;
  private final IsolationLevel isolation;
  private final RecordReader record = new RecordReader();
  private final AbortedRange aborted;

  private long wantedOffset;
  private long batchEndOffset;
  private long knownEndOffset;
  private @Nullable Segment segment;
  private @Nullable LogScanner scanner;
  private int structure;
  private boolean closed;

  /** Opens a cursor at an offset; one below the log start begins there. */
  public PartitionCursor(
      PartitionLog log,
      Visibility visibility,
      FileThreads threads,
      long fromOffset,
      IsolationLevel isolation) {
    this.isolation = isolation;
    this.aborted = new AbortedRange(log, threads);
    this.log = log;
    this.visibility = visibility;
    this.threads = threads;
    seek(fromOffset);
  }

  @Override
  public boolean advance() {
    while (true) {
      while (record.next()) {
        if (record.offset() >= wantedOffset) {
          wantedOffset = record.offset() + 1;
          return true;
        }
      }
      wantedOffset = Math.max(wantedOffset, batchEndOffset);
      if (!nextBatch()) {
        return false;
      }
    }
  }

  private boolean nextBatch() {
    requireOpen();
    wantedOffset = Math.max(wantedOffset, log.startOffset());
    if (wantedOffset >= knownEndOffset) {
      knownEndOffset = visibility.endOffset(log, isolation);
      if (wantedOffset >= knownEndOffset) {
        dropScanner();
        return false;
      }
    }
    TailCache.Batch cached = log.tail().find(wantedOffset);
    if (cached != null) {
      dropScanner();
      read(cached.bytes(), 0, cached.baseOffset(), cached.lastOffset());
      return true;
    }
    try {
      readFromFile();
    } catch (FileGoneException e) {
      restart();
    }
    return true;
  }

  /** Looks for the segment anew: the one that was read has been replaced or deleted. */
  private void restart() {
    dropScanner();
    batchEndOffset = wantedOffset;
    record.clear();
  }

  private void readFromFile() {
    LogScanner in = scanner;
    if (in == null) {
      structure = log.structure();
      Map.Entry<Long, Segment> floor = log.segments().floorEntry(wantedOffset);
      if (floor == null) {
        beginAtFirstSegment();
        return;
      }
      in = startScan(floor.getValue());
    }
    while (in != null) {
      Segment current = Objects.requireNonNull(segment);
      if (!in.advance(current.sizeBytes())) {
        in = scanNext(current, in);
      } else if (in.lastOffset() >= wantedOffset) {
        take(current, in);
        return;
      }
    }
  }

  /** The start of the log has moved since, or the file of the first segment is lost. */
  private void beginAtFirstSegment() {
    Map.Entry<Long, Segment> first = log.segments().firstEntry();
    boolean lost = first != null && first.getKey() > wantedOffset;
    if (lost && log.startOffset() <= wantedOffset && !segmentsChanged()) {
      throw missing(first.getKey());
    }
    restart();
  }

  private void take(Segment current, LogScanner in) {
    Long next = log.segments().higherKey(current.baseOffset());
    boolean gap = in.baseOffset() > wantedOffset && !(current.sparse() && in.skippedBytes() == 0);
    if (gap || (next != null && in.lastOffset() >= next)) {
      if (segmentsChanged()) {
        restart();
        return;
      }
      throw damaged(current, in.positionBytes() - in.skippedBytes(), in.baseOffset());
    }
    read(in.buffer(), in.index(), in.baseOffset(), in.lastOffset());
  }

  /** Goes on in the next segment; null when the place must be looked up anew. */
  private @Nullable LogScanner scanNext(Segment current, LogScanner in) {
    Map.Entry<Long, Segment> next = log.segments().higherEntry(current.baseOffset());
    if (next == null || next.getKey() > wantedOffset) {
      if (segmentsChanged()) {
        restart();
        return null;
      }
      if (next == null || !endsEarly(current, in)) {
        long behind = next == null ? knownEndOffset : next.getKey();
        throw damaged(current, in.nextPositionBytes(), behind);
      }
      wantedOffset = next.getKey();
      if (wantedOffset >= knownEndOffset) {
        restart();
        return null;
      }
    }
    return scan(next.getValue(), 0, next.getKey());
  }

  /** Whether what looks like damage may be a swap of segments that was under way. */
  private boolean segmentsChanged() {
    return structure % 2 != 0 || structure != log.structure();
  }

  /** Whether compaction removed the records at the end of the segment. */
  private static boolean endsEarly(Segment current, LogScanner in) {
    return current.sparse() && in.skippedBytes() == 0;
  }

  private LogScanner startScan(Segment start) {
    long offset = wantedOffset;
    int position = threads.call(() -> start.floorPositionBytes(offset));
    return scan(start, position, position == 0 ? start.baseOffset() : -1);
  }

  private LogScanner scan(Segment start, long positionBytes, long expectedOffset) {
    segment = start;
    LogScanner result =
        new LogScanner(
            (target, position) -> threads.call(() -> start.read(target, position)),
            positionBytes,
            expectedOffset,
            start.sparse());
    scanner = result;
    return result;
  }

  private void read(ByteBuffer buffer, int index, long baseOffset, long lastOffset) {
    batchEndOffset = lastOffset + 1;
    if (BatchFormat.isControl(buffer, index) || isAborted(buffer, index, baseOffset)) {
      record.clear();
    } else {
      record.reset(buffer, index, baseOffset);
    }
  }

  private boolean isAborted(ByteBuffer buffer, int index, long baseOffset) {
    return isolation == IsolationLevel.READ_COMMITTED
        && BatchFormat.isTransactional(buffer, index)
        && aborted.holds(BatchFormat.producerId(buffer, index), baseOffset, knownEndOffset);
  }

  private LogException damaged(Segment where, long positionBytes, long behindOffset) {
    dropScanner();
    return new LogException(
        LogErrorCode.CORRUPT_DATA,
        "log file \"%s\" is damaged at position %d, offset %d of partition \"%s\" is lost"
            .formatted(where.logFile(), positionBytes, wantedOffset, log.id()),
        "Restore the file from a backup, or seek to offset %d to go on behind the damage."
            .formatted(behindOffset));
  }

  private LogException missing(long firstOffset) {
    dropScanner();
    return new LogException(
        LogErrorCode.CORRUPT_DATA,
        "partition \"%s\" lacks the log file with offset %d; the first one there begins at %d"
            .formatted(log.id(), wantedOffset, firstOffset),
        "Restore the file from a backup, or seek to offset %d to go on behind it."
            .formatted(firstOffset));
  }

  private void dropScanner() {
    scanner = null;
    segment = null;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("cursor on partition \"" + log.id() + "\" is closed");
    }
    log.requireReadable();
  }

  @Override
  public long offset() {
    return record.offset();
  }

  @Override
  public long timestampMs() {
    return record.timestampMs();
  }

  @Override
  public byte @Nullable [] key() {
    return record.key();
  }

  @Override
  public byte @Nullable [] value() {
    return record.value();
  }

  @Override
  public Headers headers() {
    return record.headers();
  }

  @Override
  public long nextOffset() {
    return wantedOffset;
  }

  @Override
  public void seek(long offset) {
    wantedOffset = Math.max(offset, log.startOffset());
    batchEndOffset = wantedOffset;
    knownEndOffset = 0;
    aborted.clear();
    record.clear();
    dropScanner();
  }

  @Override
  public void close() {
    closed = true;
    record.clear();
    dropScanner();
  }
}
