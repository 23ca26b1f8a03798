package io.millrace.log.internal.engine;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.StorageFile;
import io.millrace.log.internal.partition.PartitionFiles;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.segment.LogScanner;
import io.millrace.log.internal.segment.SegmentFiles;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * A partition of a broker, copied: the log files only, every batch checked. Indexes and snapshots
 * are left behind; they follow from the logs.
 */
final class PartitionCopy {
  private static final int CHUNK_BYTES = 1 << 20;

  private final Storage storage;
  private final Path source;
  private final PartitionFiles target;

  private PartitionCopy(Storage storage, Path source, PartitionFiles target) {
    this.storage = storage;
    this.source = source;
    this.target = target;
  }

  /** The offsets that the files hold. */
  record Range(long startOffset, long endOffset) {}

  /** Copies the partition in {@code source} to where {@code target} belongs, durably. */
  static Range copy(Storage storage, Path source, PartitionFiles target) {
    return new PartitionCopy(storage, source, target).copy();
  }

  private Range copy() {
    target.createDirectory(true);
    List<Long> baseOffsets =
        storage.list(source).stream()
            .map(SegmentFiles::logBaseOffset)
            .filter(OptionalLong::isPresent)
            .map(OptionalLong::getAsLong)
            .toList();
    long startOffset = baseOffsets.isEmpty() ? 0 : baseOffsets.get(0);
    long endOffset = startOffset;
    for (int i = 0; i < baseOffsets.size(); i++) {
      long baseOffset = baseOffsets.get(i);
      long limit = i + 1 < baseOffsets.size() ? baseOffsets.get(i + 1) : -1;
      endOffset = copySegment(baseOffset, limit);
    }
    target.syncDirectory();
    return new Range(startOffset, endOffset);
  }

  private long copySegment(long baseOffset, long nextBaseOffset) {
    Path to = SegmentFiles.log(target.directory(), baseOffset);
    try (StorageFile in = storage.open(SegmentFiles.log(source, baseOffset));
        StorageFile out = storage.open(to)) {
      long sizeBytes = copyBytes(in, out);
      LogScanner scanner = new LogScanner(out::read, 0, baseOffset, true);
      long endOffset = baseOffset;
      while (scanner.advance(sizeBytes)) {
        if (scanner.skippedBytes() > 0) {
          throw damaged(in.path(), scanner.positionBytes() - scanner.skippedBytes(), endOffset);
        }
        endOffset = scanner.lastOffset() + 1;
      }
      boolean newest = nextBaseOffset < 0;
      boolean complete = scanner.skippedBytes() == 0;
      if (!newest && (!complete || endOffset > nextBaseOffset)) {
        throw damaged(in.path(), scanner.nextPositionBytes(), endOffset);
      }
      if (!complete) {
        cutTornEnd(in.path(), out, scanner.nextPositionBytes(), endOffset);
      }
      out.sync();
      return endOffset;
    }
  }

  private static long copyBytes(StorageFile in, StorageFile out) {
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    out.truncate(0);
    long at = 0;
    while (in.read(chunk, at) > 0) {
      int count = chunk.position();
      out.write(chunk.flip(), at);
      at += count;
      chunk.clear();
    }
    return at;
  }

  /** Cuts what a crash of the broker left half written, or reserved and not written. */
  private static void cutTornEnd(Path file, StorageFile out, long keptBytes, long endOffset) {
    ByteBuffer header = ByteBuffer.allocate(BatchFormat.HEADER_BYTES);
    out.read(header, keptBytes);
    // An older format looks like a torn end too, and must not be thrown away.
    boolean older =
        BatchFormat.magic(header, 0) < BatchFormat.MAGIC
            && BatchFormat.sizeBytes(header, 0) > BatchFormat.LENGTH_PREFIX_BYTES;
    if (older) {
      throw damaged(file, keptBytes, endOffset);
    }
    out.truncate(keptBytes);
  }

  private static LogException damaged(Path file, long positionBytes, long offset) {
    return new LogException(
        LogErrorCode.CORRUPT_DATA,
        "log file \"%s\" holds no valid batch of format 2 at position %d, offset %d"
            .formatted(file, positionBytes, offset),
        "Let the broker recover or rewrite the partition, then import again.");
  }
}
