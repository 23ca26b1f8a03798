package io.millrace.log.internal.segment;

import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.StorageFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads and replaces {@code .txnindex} files. Unlike the other indexes, one that is missing says
 * something: that nothing was aborted. So they are synced when they are written.
 */
final class TransactionIndexFiles {
  private static final long MAX_BYTES = 1L << 30;

  private TransactionIndexFiles() {}

  /** The content of a file; empty when there is none, null when it is damaged. */
  static @Nullable AbortedTransactions load(Storage storage, Path path) {
    if (!storage.exists(path)) {
      return new AbortedTransactions();
    }
    try (StorageFile file = storage.open(path)) {
      long size = file.sizeBytes();
      if (size > MAX_BYTES) {
        return null;
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      file.read(bytes, 0);
      return AbortedTransactions.parse(bytes.flip());
    }
  }

  /** Replaces a file durably; without entries there is none. */
  static void replace(Storage storage, Path path, AbortedTransactions content) {
    if (content.isEmpty()) {
      if (storage.exists(path)) {
        storage.delete(path);
        storage.syncDirectory(path.getParent());
      }
      return;
    }
    Path temporary = path.resolveSibling(path.getFileName() + SegmentFiles.TEMPORARY);
    try (StorageFile file = storage.open(temporary)) {
      file.truncate(0);
      file.write(content.bytes(), 0);
      file.sync();
    }
    storage.rename(temporary, path);
    storage.syncDirectory(path.getParent());
  }
}
