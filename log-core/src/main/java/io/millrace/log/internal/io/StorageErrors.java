package io.millrace.log.internal.io;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Turns an {@code IOException} into ours. */
final class StorageErrors {
  private StorageErrors() {}

  static LogException failed(String action, Path path, IOException cause) {
    if (isFull(cause)) {
      return new LogException(
          LogErrorCode.DISK_FULL,
          "no space left to %s \"%s\"".formatted(action, path),
          "Free space on that disk, then open the engine again.",
          cause);
    }
    return new LogException(
        LogErrorCode.STORAGE_FAILED,
        "storage failed to %s \"%s\": %s".formatted(action, path, cause),
        "Check the disk and its permissions, then open the engine again.",
        cause);
  }

  // The JDK has no exception of its own for a full disk; the text is the operating system's.
  private static boolean isFull(IOException cause) {
    String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("no space left")
        || text.contains("quota exceeded")
        || text.contains("not enough space");
  }
}
