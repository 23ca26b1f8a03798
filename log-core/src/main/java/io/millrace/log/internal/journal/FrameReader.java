package io.millrace.log.internal.journal;

import io.millrace.log.internal.io.StorageFile;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the frames of one journal file in order. Not thread-safe. */
final class FrameReader {
  private static final int SCAN_BYTES = 256 * 1024;

  private final StorageFile file;
  private final long sizeBytes;
  private final ByteBuffer header = ByteBuffer.allocate(FrameFormat.FRAME_HEADER_BYTES);
  private long positionBytes = FrameFormat.FILE_HEADER_BYTES;
  private int epoch;

  FrameReader(StorageFile file, int epoch) {
    this.file = file;
    this.sizeBytes = file.sizeBytes();
    this.epoch = epoch;
  }

  /**
   * Reads a frame and moves behind it.
   *
   * @return null when there is no valid frame of that number here
   */
  @Nullable Frame next(long expectedSequence) {
    Located found = read(positionBytes);
    if (found == null || found.frame.sequence() != expectedSequence || found.epoch < epoch) {
      return null;
    }
    epoch = found.epoch;
    positionBytes += found.sizeBytes;
    return found.frame;
  }

  /** Reads the next frame if its number is in this range, and moves behind it. */
  @Nullable Frame nextBetween(long leastSequence, long lastSequence) {
    Located found = read(positionBytes);
    if (found == null
        || found.frame.sequence() < leastSequence
        || found.frame.sequence() > lastSequence) {
      return null;
    }
    positionBytes += found.sizeBytes;
    return found.frame;
  }

  /** Where the next frame starts. */
  long positionBytes() {
    return positionBytes;
  }

  /** The epoch of the last frame read. */
  int epoch() {
    return epoch;
  }

  /**
   * Whether a frame behind this place proves that {@code sequence} was durable once. Such a frame
   * was written after a sync that covered it.
   */
  boolean provesDurable(long sequence) {
    ByteBuffer chunk = ByteBuffer.allocate(SCAN_BYTES);
    for (long at = positionBytes; at < sizeBytes; at += SCAN_BYTES) {
      int count = file.read(chunk.clear(), at);
      for (int i = 0; i + Integer.BYTES <= count; i += FrameFormat.ALIGNMENT) {
        if (chunk.getInt(i) == FrameFormat.FRAME_MAGIC) {
          Located found = read(at + i);
          if (found != null && found.epoch >= epoch && found.durableSequence >= sequence) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private @Nullable Located read(long at) {
    header.clear();
    if (file.read(header, at) < FrameFormat.FRAME_HEADER_BYTES) {
      return null;
    }
    header.flip();
    int magic = header.getInt();
    int payloadBytes = header.getInt();
    if (magic != FrameFormat.FRAME_MAGIC
        || payloadBytes < 0
        || FrameFormat.frameBytes(payloadBytes) > sizeBytes - at) {
      return null;
    }
    long sequence = header.getLong();
    long durableSequence = header.getLong();
    int frameEpoch = header.getInt();
    int entryCount = header.getInt();
    ByteBuffer rest = ByteBuffer.allocate(payloadBytes + FrameFormat.CRC_BYTES);
    file.read(rest, at + FrameFormat.FRAME_HEADER_BYTES);
    CRC32C crc = new CRC32C();
    crc.update(header.array());
    crc.update(rest.array(), 0, payloadBytes);
    if ((int) crc.getValue() != rest.getInt(payloadBytes)) {
      return null;
    }
    rest.clear().limit(payloadBytes);
    Frame frame = new Frame(sequence, FrameFormat.decode(rest, entryCount));
    return new Located(frame, frameEpoch, durableSequence, FrameFormat.frameBytes(payloadBytes));
  }

  private record Located(Frame frame, int epoch, long durableSequence, long sizeBytes) {}
}
