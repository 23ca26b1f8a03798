package io.millrace.log.internal.io;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Small text files that are replaced as a whole: written beside the target, synced, renamed. A
 * crash leaves the old file or the new one.
 */
public final class TextFiles {
  private static final int MAX_BYTES = 256 << 20;

  private TextFiles() {}

  /** The lines of a file, without line ends; empty when the file does not exist. */
  public static List<String> readLines(Storage storage, Path file) {
    if (!storage.exists(file)) {
      return List.of();
    }
    try (StorageFile open = storage.open(file)) {
      long sizeBytes = open.sizeBytes();
      if (sizeBytes > MAX_BYTES) {
        throw new LogException(
            LogErrorCode.CORRUPT_DATA,
            "file \"%s\" has %d bytes, expected a small text file".formatted(file, sizeBytes),
            "Restore the file from a backup.");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) sizeBytes);
      open.read(bytes, 0);
      return StandardCharsets.UTF_8.decode(bytes.flip()).toString().lines().toList();
    }
  }

  /** Replaces a file durably. */
  public static void replace(Storage storage, Path file, List<String> lines) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    write(storage, temporary, lines, true);
    storage.rename(temporary, file);
    storage.syncDirectory(file.getParent());
  }

  /** Writes a file in place. The caller sees to its durability unless {@code sync} is set. */
  public static void write(Storage storage, Path file, List<String> lines, boolean sync) {
    String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    try (StorageFile open = storage.open(file)) {
      open.truncate(0);
      open.write(StandardCharsets.UTF_8.encode(text), 0);
      if (sync) {
        open.sync();
      }
    }
  }
}
