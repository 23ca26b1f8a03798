package io.millrace.log.internal.io;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

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

  /**
   * As {@link #readLines}, of a file that must end with a line end.
   *
   * @throws LogException {@code CORRUPT_DATA} when its last line was cut
   */
  public static List<String> readWholeLines(Storage storage, Path file) {
    List<String> lines = readLines(storage, file);
    if (!lines.isEmpty()) {
      try (StorageFile open = storage.open(file)) {
        ByteBuffer last = ByteBuffer.allocate(1);
        open.read(last, open.sizeBytes() - 1);
        if (last.get(0) != '\n') {
          throw new LogException(
              LogErrorCode.CORRUPT_DATA,
              "file \"%s\" is damaged: its last line is cut".formatted(file),
              "Restore the file from a backup.");
        }
      }
    }
    return lines;
  }

  /** Replaces a file durably. */
  public static void replace(Storage storage, Path file, List<String> lines) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    write(storage, temporary, lines, true);
    storage.rename(temporary, file);
    storage.syncDirectory(file.getParent());
  }

  /** Replaces a file durably, with a last line that tells whether the others are as written. */
  public static void replaceChecked(Storage storage, Path file, List<String> lines) {
    List<String> all = new ArrayList<>(lines);
    all.add(checkLine(lines));
    replace(storage, file, all);
  }

  /**
   * The lines of a file that {@link #replaceChecked} wrote; empty when it does not exist.
   *
   * @throws LogException {@code CORRUPT_DATA} when it is not as it was written
   */
  public static List<String> readChecked(Storage storage, Path file) {
    if (!storage.exists(file)) {
      return List.of();
    }
    List<String> all = readLines(storage, file);
    int count = Math.max(0, all.size() - 1);
    List<String> lines = all.subList(0, count);
    if (all.isEmpty() || !all.get(count).equals(checkLine(lines))) {
      throw new LogException(
          LogErrorCode.CORRUPT_DATA,
          "file \"%s\" is damaged: its content and its checksum differ".formatted(file),
          "Restore the file from a backup.");
    }
    return lines;
  }

  private static String checkLine(List<String> lines) {
    CRC32C crc = new CRC32C();
    crc.update(StandardCharsets.UTF_8.encode(String.join("\n", lines)));
    return "crc32c: %08x".formatted(crc.getValue());
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
