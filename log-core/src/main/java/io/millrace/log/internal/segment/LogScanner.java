package io.millrace.log.internal.segment;

import io.millrace.log.internal.record.BatchFormat;
import java.nio.ByteBuffer;

/**
 * Walks the batches of a log file and checks each: shape, checksum, and that offsets follow each
 * other without a gap, since the checksum does not cover the base offset. What does not pass is
 * skipped up to the next batch that does, and reported by {@link #skippedBytes()}. In a segment
 * that was compacted offsets may be missing; there they must rise.
 *
 * <p>A torn batch whose payload contains a whole valid batch with a fitting offset would be taken
 * for damage instead of a torn end; that errs on the side of keeping bytes.
 *
 * <p>Not thread-safe.
 */
public final class LogScanner {
  private static final int FIRST_CHUNK_BYTES = 32 * 1024;
  private static final int MAX_CHUNK_BYTES = 1024 * 1024;

  /** Reads bytes of the log file. */
  @FunctionalInterface
  public interface Source {
    /** Fills {@code target} as far as the file reaches; returns the number of bytes. */
    int read(ByteBuffer target, long positionBytes);
  }

  private final Source source;
  private final boolean sparse;
  private ByteBuffer chunk = ByteBuffer.allocate(0);
  private long chunkAtBytes;

  private long limitBytes;
  private long expectedOffset;
  private long nextBytes;

  private long positionBytes;
  private int sizeBytes;
  private long skippedBytes;

  /**
   * Starts in front of a batch.
   *
   * @param fromBytes where a batch starts
   * @param expectedOffset its base offset, the least one if {@code sparse}, or -1 when it is not
   *     known
   * @param sparse whether offsets may be missing
   */
  public LogScanner(Source source, long fromBytes, long expectedOffset, boolean sparse) {
    this.source = source;
    this.sparse = sparse;
    this.nextBytes = fromBytes;
    this.expectedOffset = expectedOffset;
  }

  /**
   * Moves to the next valid batch before {@code endBytes}, which may only grow from call to call.
   *
   * @return false when there is none; {@link #skippedBytes()} then counts what lies before the end
   */
  public boolean advance(long endBytes) {
    limitBytes = endBytes;
    long from = nextBytes;
    for (long at = from; at + BatchFormat.HEADER_BYTES <= limitBytes; at++) {
      if (at > from && !looksLikeBatch(at)) {
        continue;
      }
      if (isValid(at) && isInPlace(at, from)) {
        positionBytes = at;
        skippedBytes = at - from;
        expectedOffset = BatchFormat.lastOffset(chunk, index()) + 1;
        nextBytes = at + sizeBytes;
        return true;
      }
    }
    skippedBytes = limitBytes - from;
    return false;
  }

  private boolean looksLikeBatch(long at) {
    int index = load(at, BatchFormat.HEADER_BYTES);
    return BatchFormat.magic(chunk, index) == BatchFormat.MAGIC;
  }

  private boolean isValid(long at) {
    int index = load(at, BatchFormat.HEADER_BYTES);
    if (!BatchFormat.isPlausible(chunk, index, Math.min(limitBytes - at, Integer.MAX_VALUE))) {
      return false;
    }
    long baseOffset = BatchFormat.baseOffset(chunk, index);
    if (baseOffset < expectedOffset) {
      return false;
    }
    sizeBytes = (int) BatchFormat.sizeBytes(chunk, index);
    index = load(at, sizeBytes);
    return BatchFormat.checksumMatches(chunk, index, sizeBytes);
  }

  /**
   * Whether the base offset, which no checksum covers, can be right: it follows the one before, or
   * leaves out no more records than bytes were skipped, or the next batch goes on from it. In a
   * sparse segment it is wrong only if it is above that of the next batch, and that one is right.
   */
  private boolean isInPlace(long at, long from) {
    int index = load(at, sizeBytes);
    long missing = BatchFormat.baseOffset(chunk, index) - expectedOffset;
    if (expectedOffset < 0 || missing <= at - from) {
      return true;
    }
    long lastOffset = BatchFormat.lastOffset(chunk, index);
    long nextAt = at + sizeBytes;
    if (nextAt + BatchFormat.HEADER_BYTES > limitBytes) {
      return sparse;
    }
    index = load(nextAt, BatchFormat.HEADER_BYTES);
    boolean plausible = BatchFormat.isPlausible(chunk, index, Integer.MAX_VALUE);
    long nextOffset = BatchFormat.baseOffset(chunk, index);
    load(at, sizeBytes);
    return sparse
        ? !plausible || nextOffset > lastOffset || nextOffset < expectedOffset
        : plausible && nextOffset == lastOffset + 1;
  }

  /** Makes the bytes from {@code at} on present and returns their index in the chunk. */
  private int load(long at, int count) {
    long offset = at - chunkAtBytes;
    if (offset < 0 || offset + count > chunk.limit()) {
      int wanted = Math.min(MAX_CHUNK_BYTES, Math.max(FIRST_CHUNK_BYTES, 4 * chunk.capacity()));
      wanted = (int) Math.max(count, Math.min(wanted, limitBytes - at));
      if (wanted > chunk.capacity() || wanted < chunk.capacity() / 8) {
        chunk = ByteBuffer.allocate(wanted);
      }
      chunk.clear();
      chunk.limit((int) Math.min(chunk.capacity(), Math.max(count, limitBytes - at)));
      int read = source.read(chunk, at);
      // A file shorter than its own accounts is damage; zeros make it look like that.
      while (read < count) {
        chunk.put(read++, (byte) 0);
      }
      chunk.limit(read);
      chunkAtBytes = at;
      return 0;
    }
    return (int) offset;
  }

  /** The buffer that holds the current batch from {@link #index()} on; backed by an array. */
  public ByteBuffer buffer() {
    return chunk;
  }

  /** Where the current batch starts in {@link #buffer()}. */
  public int index() {
    return (int) (positionBytes - chunkAtBytes);
  }

  /** Where the current batch starts in the file. */
  public long positionBytes() {
    return positionBytes;
  }

  /** Size of the current batch. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** Bytes in front of the current batch, or of the end, that are no valid batch. */
  public long skippedBytes() {
    return skippedBytes;
  }

  /** Where the next batch is expected. */
  public long nextPositionBytes() {
    return nextBytes;
  }

  /** Offset of the current batch's first record. */
  public long baseOffset() {
    return BatchFormat.baseOffset(chunk, index());
  }

  /** Offset of the current batch's last record. */
  public long lastOffset() {
    return BatchFormat.lastOffset(chunk, index());
  }

  /** Largest timestamp of the current batch. */
  public long maxTimestampMs() {
    return BatchFormat.maxTimestampMs(chunk, index());
  }
}
