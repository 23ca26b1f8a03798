package io.millrace.log.internal.partition;

import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.segment.Segment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers batches that follow each other in one file, so that many small ones become one write.
 * Filling it is the one copy between the producer's batch and the operating system. Not
 * thread-safe: the writer thread's own.
 */
public final class WriteBuffer {
  private static final int BYTES = 512 * 1024;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
  private @Nullable Segment segment;
  private long positionBytes;

  /** Adds a batch with its offset filled in. */
  void add(Segment target, Placement placement) {
    if (segment != target || positionBytes + buffer.position() != placement.positionBytes()) {
      flush();
      segment = target;
      positionBytes = placement.positionBytes();
    }
    int size = placement.sizeBytes();
    if (buffer.remaining() < BatchFormat.HEADER_BYTES) {
      flush();
    }
    int headerAt = buffer.position();
    int done = Math.min(size, buffer.remaining());
    buffer.put(headerAt, placement.bytes(), 0, done);
    buffer.position(headerAt + done);
    BatchFormat.assign(buffer, headerAt, placement.baseOffset());
    while (done < size) {
      flush();
      int count = Math.min(size - done, buffer.remaining());
      buffer.put(0, placement.bytes(), done, count);
      buffer.position(count);
      done += count;
    }
  }

  /** Writes what was gathered. */
  void flush() {
    Segment target = segment;
    if (target == null || buffer.position() == 0) {
      return;
    }
    int count = buffer.position();
    buffer.flip();
    try {
      target.write(buffer, positionBytes);
      positionBytes += count;
    } finally {
      buffer.clear();
    }
  }

  /** Drops what was gathered, after a failure. */
  void discard() {
    buffer.clear();
    segment = null;
  }
}
