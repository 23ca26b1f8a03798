package io.millrace.log.internal.upkeep;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.segment.Segment;
import java.nio.ByteBuffer;

/** Writes batches, with their offsets, one behind the other into a segment nobody reads yet. */
final class CleanedWriter {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final Segment target;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private long writtenBytes;

  CleanedWriter(Segment target) {
    this.target = target;
  }

  void add(ByteBuffer source, int at, int sizeBytes) {
    long positionBytes = writtenBytes + buffer.position();
    if (positionBytes + sizeBytes > Integer.MAX_VALUE) {
      throw new LogException(
          LogErrorCode.STORAGE_FAILED,
          "compacted segment \"%s\" would exceed 2 GiB".formatted(target.logFile()),
          "Give the topic a smaller segment.bytes.");
    }
    if (sizeBytes > buffer.remaining()) {
      flush();
    }
    if (sizeBytes > buffer.remaining()) {
      target.write(source.duplicate().limit(at + sizeBytes).position(at), writtenBytes);
      writtenBytes += sizeBytes;
    } else {
      buffer.put(buffer.position(), source, at, sizeBytes);
      buffer.position(buffer.position() + sizeBytes);
    }
    target.onBatch(
        BatchFormat.lastOffset(source, at),
        positionBytes,
        sizeBytes,
        BatchFormat.maxTimestampMs(source, at));
  }

  void flush() {
    if (buffer.position() > 0) {
      int count = buffer.position();
      target.write(buffer.flip(), writtenBytes);
      writtenBytes += count;
      buffer.clear();
    }
  }
}
