package io.millrace.log.internal.journal;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.StorageFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A file of the journal that is in use. Guarded by the journal's lock but for its content. */
final class JournalFile {
  static final String SUFFIX = ".journal";

  private final StorageFile file;
  private final long baseSequence;
  private final int epoch;
  private long capacityBytes;
  private final Map<String, Long> lastSections = new HashMap<>();

  JournalFile(StorageFile file, long baseSequence, int epoch, long capacityBytes) {
    this.file = file;
    this.baseSequence = baseSequence;
    this.epoch = epoch;
    this.capacityBytes = capacityBytes;
  }

  static Path path(Path directory, long baseSequence) {
    return directory.resolve(name(baseSequence));
  }

  static String name(long baseSequence) {
    return "%020d%s".formatted(baseSequence, SUFFIX);
  }

  /** Whether a file of that name holds frames, unlike one that is spare. */
  static boolean isName(String name) {
    return name.matches("\\d{20}\\.journal");
  }

  static long baseSequence(String name) {
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  /** Opens a file by what its header says, or returns null when it has none. */
  static @Nullable JournalFile tryOpen(Storage storage, Path path) {
    StorageFile file = storage.open(path);
    ByteBuffer header = ByteBuffer.allocate(FrameFormat.FILE_HEADER_BYTES);
    if (file.read(header, 0) == FrameFormat.FILE_HEADER_BYTES) {
      header.flip();
      CRC32C crc = new CRC32C();
      crc.update(header.array(), 0, FrameFormat.FILE_HEADER_BYTES - 12);
      boolean known = header.getInt() == FrameFormat.FILE_MAGIC;
      int version = header.getInt();
      long baseSequence = header.getLong();
      int epoch = header.getInt();
      if (known && header.getInt() == (int) crc.getValue()) {
        requireKnown(version, path);
        return new JournalFile(file, baseSequence, epoch, file.sizeBytes());
      }
    }
    file.close();
    return null;
  }

  private static void requireKnown(int version, Path path) {
    if (version != FrameFormat.VERSION) {
      throw new LogException(
          LogErrorCode.DATA_DIR_INVALID,
          "journal file \"%s\" has version %d, expected %d"
              .formatted(path, version, FrameFormat.VERSION),
          "Open the directory with the version of the program that wrote it.");
    }
  }

  StorageFile file() {
    return file;
  }

  long baseSequence() {
    return baseSequence;
  }

  int epoch() {
    return epoch;
  }

  long capacityBytes() {
    return capacityBytes;
  }

  void grow(long newCapacityBytes) {
    capacityBytes = newCapacityBytes;
  }

  /** The last frame in this file with a section of each participant. */
  Map<String, Long> lastSections() {
    return lastSections;
  }

  void note(Frame frame) {
    for (JournalEntry entry : frame.entries()) {
      if (entry instanceof JournalEntry.ParticipantSection section) {
        lastSections.put(section.participant(), frame.sequence());
      }
    }
  }
}
