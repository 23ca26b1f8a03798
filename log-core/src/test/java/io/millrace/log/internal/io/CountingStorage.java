package io.millrace.log.internal.io;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the bytes that are read from each file. Thread-safe. */
public final class CountingStorage implements Storage {
  private final Storage storage;
  private final Map<Path, Long> readBytes = new ConcurrentHashMap<>();

  /** Counts what is read from that storage. */
  public CountingStorage(Storage storage) {
    this.storage = storage;
  }

  /** Bytes read from all files below a directory. */
  public long readBytes(String directory) {
    return readBytes.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(directory))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Override
  public StorageFile open(Path file) {
    StorageFile opened = storage.open(file);
    return new StorageFile() {
      @Override
      public Path path() {
        return opened.path();
      }

      @Override
      public int read(ByteBuffer target, long positionBytes) {
        int count = opened.read(target, positionBytes);
        readBytes.merge(file, (long) count, Long::sum);
        return count;
      }

      @Override
      public void write(ByteBuffer source, long positionBytes) {
        opened.write(source, positionBytes);
      }

      @Override
      public void sync() {
        opened.sync();
      }

      @Override
      public long sizeBytes() {
        return opened.sizeBytes();
      }

      @Override
      public void truncate(long sizeBytes) {
        opened.truncate(sizeBytes);
      }

      @Override
      public void preallocate(long sizeBytes) {
        opened.preallocate(sizeBytes);
      }

      @Override
      public void close() {
        opened.close();
      }
    };
  }

  @Override
  public boolean exists(Path path) {
    return storage.exists(path);
  }

  @Override
  public void createDirectories(Path directory) {
    storage.createDirectories(directory);
  }

  @Override
  public List<String> list(Path directory) {
    return storage.list(directory);
  }

  @Override
  public void rename(Path from, Path to) {
    storage.rename(from, to);
  }

  @Override
  public void delete(Path path) {
    storage.delete(path);
  }

  @Override
  public void syncDirectory(Path directory) {
    storage.syncDirectory(directory);
  }

  @Override
  public long modifiedMs(Path file) {
    return storage.modifiedMs(file);
  }

  @Override
  public Space space(Path directory) {
    return storage.space(directory);
  }

  @Override
  public Lock lock(Path file, String owner) {
    return storage.lock(file, owner);
  }

  @Override
  public boolean sensitiveToInterrupts() {
    return storage.sensitiveToInterrupts();
  }
}
