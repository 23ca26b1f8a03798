package io.millrace.log.internal.io;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file system of the machine. */
public final class DiskStorage implements Storage {
  // Windows has no directory handles to sync; its rename is durable enough by itself.
  private static final boolean DIRECTORIES_CAN_SYNC =
      !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  @Override
  public StorageFile open(Path file) {
    return new DiskFile(file);
  }

  @Override
  public boolean exists(Path path) {
    return Files.exists(path);
  }

  @Override
  public void createDirectories(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw StorageErrors.failed("create directory", directory, e);
    }
  }

  @Override
  public List<String> list(Path directory) {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw StorageErrors.failed("list", directory, e);
    }
  }

  @Override
  public void rename(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw StorageErrors.failed("rename", from, e);
    }
  }

  @Override
  public void delete(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw StorageErrors.failed("delete", path, e);
    }
  }

  @Override
  public void syncDirectory(Path directory) {
    if (!DIRECTORIES_CAN_SYNC) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw StorageErrors.failed("sync directory", directory, e);
    }
  }

  @Override
  public long modifiedMs(Path file) {
    long modifiedMs = file.toFile().lastModified();
    return modifiedMs == 0 ? -1 : modifiedMs;
  }

  // java.io.File asks the system directly; a FileStore reads the table of mounts first.
  @Override
  public Space space(Path directory) {
    File file = directory.toFile();
    long totalBytes = file.getTotalSpace();
    boolean known = totalBytes > 0; // some file systems do not tell
    return known ? new Space(file.getUsableSpace(), totalBytes) : Space.UNKNOWN;
  }

  @Override
  public boolean sensitiveToInterrupts() {
    return true;
  }

  @Override
  public Lock lock(Path file, String owner) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        String text = readText(channel);
        channel.close();
        throw locked(file, text);
      }
      describe(channel, owner);
      return new HeldLock(file, channel);
    } catch (IOException e) {
      throw StorageErrors.failed("lock", file, e);
    }
  }

  private static void describe(FileChannel channel, String owner) throws IOException {
    ByteBuffer text = StandardCharsets.UTF_8.encode(owner);
    channel.truncate(0);
    while (text.hasRemaining()) {
      channel.write(text, text.position());
    }
  }

  private record HeldLock(Path file, FileChannel channel) implements Lock {
    @Override
    public void release() {
      DiskStorage.release(file, channel);
    }

    @Override
    public void describe(String owner) {
      try {
        DiskStorage.describe(channel, owner);
      } catch (IOException e) {
        throw StorageErrors.failed("write", file, e);
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String readText(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(256);
    channel.read(text, 0);
    return StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
  }

  private static LogException locked(Path file, String owner) {
    return new LogException(
        LogErrorCode.DATA_DIR_LOCKED,
        "data directory \"%s\" is open in %s"
            .formatted(file.getParent(), owner.isEmpty() ? "another process" : owner),
        "Close the other program, or give this one a data directory of its own.");
  }

  // The file stays: deleting it would let two processes lock two different files of that name.
  private static void release(Path file, FileChannel channel) {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw StorageErrors.failed("unlock", file, e);
    }
  }
}
