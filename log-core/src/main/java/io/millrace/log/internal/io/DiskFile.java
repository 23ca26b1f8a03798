package io.millrace.log.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of the operating system. */
final class DiskFile implements StorageFile {
  private static final int ZEROS_BYTES = 1 << 20;

  private final Path path;
  private final FileChannel channel;

  DiskFile(Path path) {
    this.path = path;
    try {
      channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw StorageErrors.failed("open", path, e);
    }
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public int read(ByteBuffer target, long positionBytes) {
    int total = 0;
    try {
      while (target.hasRemaining()) {
        int count = channel.read(target, positionBytes + total);
        if (count < 0) {
          break;
        }
        total += count;
      }
    } catch (IOException e) {
      throw StorageErrors.failed("read", path, e);
    }
    return total;
  }

  @Override
  public void write(ByteBuffer source, long positionBytes) {
    long at = positionBytes;
    try {
      while (source.hasRemaining()) {
        at += channel.write(source, at);
      }
    } catch (IOException e) {
      throw StorageErrors.failed("write", path, e);
    }
  }

  @Override
  public void sync() {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw StorageErrors.failed("sync", path, e);
    }
  }

  @Override
  public long sizeBytes() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw StorageErrors.failed("measure", path, e);
    }
  }

  @Override
  public void truncate(long sizeBytes) {
    try {
      channel.truncate(sizeBytes);
    } catch (IOException e) {
      throw StorageErrors.failed("truncate", path, e);
    }
  }

  // Real zeros, not a hole: a later sync then has no block to allocate and cannot run out of space.
  @Override
  public void preallocate(long sizeBytes) {
    long at = sizeBytes();
    ByteBuffer zeros =
        ByteBuffer.allocate((int) Math.min(ZEROS_BYTES, Math.max(0, sizeBytes - at)));
    while (at < sizeBytes) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), sizeBytes - at));
      int count = zeros.remaining();
      write(zeros, at);
      at += count;
    }
    sync();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw StorageErrors.failed("close", path, e);
    }
  }
}
