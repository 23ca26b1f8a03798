package io.millrace.streams.internal.runtime.spill;

import io.millrace.streams.errors.ProcessorStateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The memory that epochs of a runtime may hold, and the directory for what is beyond it. The
 * directory is made when it is first needed. Thread-safe.
 */
public final class SpillSpace implements AutoCloseable {
  private final @Nullable Path home;
  private final long memoryBytes;
  private final AtomicLong usedBytes = new AtomicLong();
  private final AtomicLong files = new AtomicLong();
  private @Nullable Path directory;

  /**
   * A space; what an earlier process left in the directory is deleted.
   *
   * @param home where files go; null for a directory of the system's
   * @param memoryBytes what may be held in memory; more goes into files
   */
  public SpillSpace(@Nullable Path home, long memoryBytes) {
    this.home = home;
    this.memoryBytes = memoryBytes;
    if (home != null) {
      deleteAll(home);
    }
  }

  /** Notes memory taken, or given back when negative. */
  public void use(long bytes) {
    usedBytes.addAndGet(bytes);
  }

  /** Whether what comes next should go into a file. */
  public boolean isFull() {
    return usedBytes.get() > memoryBytes;
  }

  /** Whether half of the memory is spent, so that nothing more should be begun. */
  public boolean isHalfFull() {
    return usedBytes.get() > memoryBytes / 2;
  }

  /** What may be held in memory. */
  public long memoryBytes() {
    return memoryBytes;
  }

  /** How many files were made so far. */
  public long fileCount() {
    return files.get();
  }

  /** A new, empty file. */
  public SpillFile file() {
    Path parent = directory();
    return new SpillFile(parent.resolve(files.incrementAndGet() + ".spill"));
  }

  private synchronized Path directory() {
    if (directory == null) {
      try {
        directory =
            home == null ? Files.createTempDirectory("millrace") : Files.createDirectories(home);
      } catch (IOException e) {
        throw new ProcessorStateException("no directory for temporary files can be made", e);
      }
    }
    return directory;
  }

  private static void deleteAll(Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> left = Files.list(directory)) {
      for (Path file : List.copyOf(left.toList())) {
        Files.deleteIfExists(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new ProcessorStateException(
          "temporary files in \"%s\" cannot be deleted".formatted(directory), e);
    }
  }

  @Override
  public synchronized void close() {
    if (directory != null) {
      deleteAll(directory);
      directory = null;
    }
  }
}
