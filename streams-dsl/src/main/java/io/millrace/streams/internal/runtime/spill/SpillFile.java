package io.millrace.streams.internal.runtime.spill;

import io.millrace.streams.errors.ProcessorStateException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file: written once from the front, then read as a mapped buffer. It has no name any
 * more from then on and goes with the buffer.
 */
public final class SpillFile extends OutputStream {
  private static final int BUFFER_BYTES = 128 << 10;

  private final Path path;
  private final FileChannel channel;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;
  private long writtenBytes;

  SpillFile(Path path) {
    this.path = path;
    try {
      this.channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private ProcessorStateException failure(IOException cause) {
    return new ProcessorStateException(
        "temporary file \"%s\" cannot be used: %s".formatted(path, cause), cause);
  }

  /** Bytes written so far. */
  public long sizeBytes() {
    return writtenBytes + buffered;
  }

  @Override
  public void write(int value) {
    if (buffered == BUFFER_BYTES) {
      flush();
    }
    buffer[buffered++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    if (length > BUFFER_BYTES - buffered) {
      flush();
    }
    if (length > BUFFER_BYTES) {
      write(ByteBuffer.wrap(source, offset, length));
    } else {
      System.arraycopy(source, offset, buffer, buffered, length);
      buffered += length;
    }
  }

  /** Writes what remains in a buffer, whose position is left alone. */
  public void write(ByteBuffer source) {
    flush();
    ByteBuffer rest = source.duplicate();
    try {
      while (rest.hasRemaining()) {
        writtenBytes += channel.write(rest);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void flush() {
    if (buffered > 0) {
      ByteBuffer rest = ByteBuffer.wrap(buffer, 0, buffered);
      buffered = 0;
      write(rest);
    }
  }

  /** Ends writing; returns the whole content. */
  public ByteBuffer map() {
    flush();
    if (writtenBytes > Integer.MAX_VALUE) {
      close();
      throw new ProcessorStateException(
          "one epoch made %d bytes that must stay together; at most %d are possible"
              .formatted(writtenBytes, Integer.MAX_VALUE));
    }
    try {
      return channel.map(MapMode.PRIVATE, 0, writtenBytes);
    } catch (IOException e) {
      throw failure(e);
    } finally {
      close();
    }
  }

  /** Ends writing and deletes the file. */
  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
