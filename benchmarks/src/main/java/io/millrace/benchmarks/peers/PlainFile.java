package io.millrace.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The bytes of the records alone, written to a file and read from it in pieces of 64 KiB. */
final class PlainFile implements LogPeer {
  private static final int PIECE_BYTES = 64 << 10;

  private final Path directory;
  private final List<FileChannel> files = new ArrayList<>();
  private final List<ByteBuffer> pieces = new ArrayList<>();

  PlainFile(Path directory) {
    this.directory = directory;
  }

  @Override
  public void prepare(Load load) throws IOException {
    for (int i = 0; i < load.partitions(); i++) {
      files.add(
          FileChannel.open(
              directory.resolve("plain-" + i),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE));
      pieces.add(ByteBuffer.allocateDirect(PIECE_BYTES));
    }
  }

  @Override
  public long append(Load load, long durationNs) {
    byte[] value = load.value();
    long count = load.repeat(durationNs, partition -> write(partition, value));
    for (int i = 0; i < load.partitions(); i++) {
      flush(i);
    }
    return count;
  }

  private void write(int partition, byte[] value) {
    ByteBuffer piece = pieces.get(partition);
    if (piece.remaining() < value.length) {
      flush(partition);
    }
    piece.put(value);
  }

  private void flush(int partition) {
    ByteBuffer piece = pieces.get(partition).flip();
    try {
      while (piece.hasRemaining()) {
        files.get(partition).write(piece);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    piece.clear();
  }

  @Override
  public long read(Load load, long count, Clock clock) throws IOException {
    clock.start();
    long bytes = 0;
    for (int i = 0; i < load.partitions(); i++) {
      ByteBuffer piece = pieces.get(i).clear();
      files.get(i).position(0);
      for (int read = files.get(i).read(piece); read > 0; read = files.get(i).read(piece)) {
        bytes += read;
        piece.clear();
      }
    }
    return bytes / load.recordBytes();
  }

  @Override
  public void clear(Load load) throws IOException {
    for (int i = 0; i < files.size(); i++) {
      files.get(i).close();
      Files.delete(directory.resolve("plain-" + i));
    }
    files.clear();
    pieces.clear();
  }

  @Override
  public void close() {
    try {
      for (FileChannel file : files) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
