package io.millrace.log.internal.segment;

import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.StorageFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Reads and writes the index files of sealed segments. */
final class IndexFiles {
  private static final long MAX_BYTES = 1L << 30;

  private IndexFiles() {}

  static boolean exist(Storage storage, Path directory, long baseOffset) {
    return storage.exists(SegmentFiles.offsetIndex(directory, baseOffset))
        && storage.exists(SegmentFiles.timeIndex(directory, baseOffset));
  }

  static boolean load(
      Storage storage, Path directory, long baseOffset, long logBytes, SegmentIndex target) {
    if (!exist(storage, directory, baseOffset)) {
      return false;
    }
    ByteBuffer offsets = read(storage, SegmentFiles.offsetIndex(directory, baseOffset));
    ByteBuffer times = read(storage, SegmentFiles.timeIndex(directory, baseOffset));
    return target.load(offsets, times, logBytes);
  }

  static void write(Storage storage, Path directory, long baseOffset, SegmentIndex index) {
    write(storage, SegmentFiles.offsetIndex(directory, baseOffset), index.offsetBytes());
    write(storage, SegmentFiles.timeIndex(directory, baseOffset), index.timeBytes());
  }

  static void sync(Storage storage, Path directory, long baseOffset) {
    sync(storage, SegmentFiles.offsetIndex(directory, baseOffset));
    sync(storage, SegmentFiles.timeIndex(directory, baseOffset));
  }

  private static void sync(Storage storage, Path path) {
    try (StorageFile file = storage.open(path)) {
      file.sync();
    }
  }

  private static ByteBuffer read(Storage storage, Path path) {
    try (StorageFile file = storage.open(path)) {
      long size = file.sizeBytes();
      if (size > MAX_BYTES) {
        return ByteBuffer.allocate(1); // no entry is one byte long, so this does not load
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      file.read(bytes, 0);
      return bytes.flip();
    }
  }

  private static void write(Storage storage, Path path, ByteBuffer bytes) {
    try (StorageFile file = storage.open(path)) {
      file.truncate(0);
      file.write(bytes, 0);
    }
  }
}
