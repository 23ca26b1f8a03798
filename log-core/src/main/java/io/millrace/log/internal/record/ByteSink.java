package io.millrace.log.internal.record;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that grow up to a limit. Not thread-safe. */
final class ByteSink extends OutputStream {
  private static final int CHUNK_BYTES = 16 << 10;

  private final int limitBytes;
  private byte[] bytes;
  private int size;

  ByteSink(int firstBytes, int limitBytes) {
    this.limitBytes = limitBytes;
    this.bytes = new byte[Math.min(firstBytes, limitBytes)];
  }

  int size() {
    return size;
  }

  /** The bytes written so far are those below {@link #size()}; valid until the next write. */
  byte[] array() {
    return bytes;
  }

  /**
   * Makes room behind the bytes written so far.
   *
   * @throws LogException {@code INVALID_RECORD} when that exceeds the limit
   */
  void reserve(int count) {
    long needed = (long) size + count;
    if (needed > limitBytes) {
      throw new LogException(
          LogErrorCode.INVALID_RECORD,
          "batch unpacks to more than %d bytes".formatted(limitBytes),
          "Write smaller batches, or give the process a larger heap.");
    }
    if (needed > bytes.length) {
      long doubled = Math.max(needed, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(limitBytes, doubled));
    }
  }

  /** Takes note that bytes were put into the reserved room. */
  void advance(int count) {
    size += count;
  }

  /** Takes everything that a stream has. */
  void readAll(InputStream in) throws IOException {
    while (true) {
      int room = bytes.length - size;
      if (room == 0) {
        // One byte more than allowed is read to tell the end from too much.
        int next = in.read();
        if (next < 0) {
          return;
        }
        reserve(Math.min(CHUNK_BYTES, Math.max(1, limitBytes - size)));
        bytes[size++] = (byte) next;
        continue;
      }
      int count = in.read(bytes, size, room);
      if (count < 0) {
        return;
      }
      size += count;
    }
  }

  @Override
  public void write(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int from, int count) {
    reserve(count);
    System.arraycopy(source, from, bytes, size, count);
    size += count;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }
}
