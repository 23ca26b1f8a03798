package io.millrace.sql.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into lines and keeps the checksum of all bytes handed out. A line ends
 * with LF or CR LF; the end is not part of it. Not thread-safe.
 */
final class LineReader {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final CRC32C checksum = new CRC32C();
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;
  private long positionBytes;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Bytes handed out or skipped so far. */
  long positionBytes() {
    return positionBytes;
  }

  /** CRC-32C of these bytes. */
  long checksum() {
    return checksum.getValue();
  }

  /** Passes over {@code count} bytes, or fewer when the stream ends before. */
  void skip(long count) throws IOException {
    while (positionBytes < count) {
      if (from == to && !fill()) {
        return;
      }
      take((int) Math.min(to - from, count - positionBytes));
    }
  }

  /**
   * The next line, or null when there is none.
   *
   * @param lastToo whether bytes without an end of line at the end of the stream are a line
   */
  byte @Nullable [] next(boolean lastToo) throws IOException {
    int searched = from;
    while (true) {
      for (int i = searched; i < to; i++) {
        if (buffer[i] == '\n') {
          byte[] line = Arrays.copyOfRange(buffer, from, endWithoutReturn(i));
          take(i + 1 - from);
          return line;
        }
      }
      int unsearched = to - from;
      if (!fill()) {
        return lastToo && from < to ? rest() : null;
      }
      searched = from + unsearched;
    }
  }

  private byte[] rest() {
    byte[] line = Arrays.copyOfRange(buffer, from, endWithoutReturn(to));
    take(to - from);
    return line;
  }

  private int endWithoutReturn(int end) {
    return end > from && buffer[end - 1] == '\r' ? end - 1 : end;
  }

  private void take(int count) {
    checksum.update(buffer, from, count);
    from += count;
    positionBytes += count;
  }

  /** Reads more behind what is in the buffer; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int count = in.read(buffer, to, buffer.length - to);
    to += Math.max(count, 0);
    return count > 0;
  }
}
