package io.millrace.log.internal.journal;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.StorageFile;
import io.millrace.log.internal.journal.JournalEntry.ParticipantSection;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files with nothing but the sections of participants that are not there. A participant that left
 * without making its sections durable would otherwise keep whole journal files for as long as it
 * stays away; this way it keeps its own bytes only, which grow no more, and finds them when it
 * comes back. Laid out as a journal file, with gaps in the numbers and a last, empty frame.
 */
final class KeptSections {
  static final String SUFFIX = ".kept";
  private static final long END = Long.MAX_VALUE;

  private KeptSections() {}

  /** Copies what is still owed from a complete journal file, durably. */
  static JournalFile write(
      Storage storage, Path directory, JournalFile source, SectionOwners owners) {
    Path path = directory.resolve("%020d%s".formatted(source.baseSequence(), SUFFIX));
    StorageFile file = storage.open(path);
    file.truncate(0);
    FrameWriter writer = new FrameWriter(file, 0);
    JournalFile kept = new JournalFile(file, source.baseSequence(), source.epoch(), 0);
    writer.startFile(file, source.baseSequence(), source.epoch());
    FrameReader reader = new FrameReader(source.file(), source.epoch());
    long sequence = source.baseSequence();
    for (Frame frame = reader.next(sequence); frame != null; frame = reader.next(++sequence)) {
      Frame owed = new Frame(sequence, owed(frame, owners));
      if (!owed.entries().isEmpty()) {
        write(writer, owed, source.epoch());
        kept.note(owed);
      }
    }
    write(writer, new Frame(END, List.of()), source.epoch());
    writer.flush();
    file.sync();
    storage.syncDirectory(directory);
    return kept;
  }

  private static void write(FrameWriter writer, Frame frame, int epoch) {
    writer.write(frame, (int) FrameFormat.payloadBytes(frame), frame.sequence(), epoch);
  }

  private static List<JournalEntry> owed(Frame frame, SectionOwners owners) {
    return frame.entries().stream()
        .filter(
            entry ->
                entry instanceof ParticipantSection section
                    && owners.checkpointed(section.participant()) < frame.sequence())
        .toList();
  }

  /**
   * Opens such a file.
   *
   * @throws LogException {@code CORRUPT_DATA} when it is not complete
   */
  static JournalFile load(Storage storage, Path path) {
    JournalFile kept = JournalFile.tryOpen(storage, path);
    if (kept == null) {
      throw damaged(path, 0);
    }
    FrameReader reader = new FrameReader(kept.file(), kept.epoch());
    long sequence = kept.baseSequence();
    for (Frame frame = next(reader, sequence); frame != null; frame = next(reader, sequence)) {
      kept.note(frame);
      sequence = frame.sequence() + 1;
    }
    if (reader.nextBetween(END, END) == null) {
      kept.file().close();
      throw damaged(path, reader.positionBytes());
    }
    return kept;
  }

  /** The next frame of such a file with at least that number, or null behind the last. */
  static @Nullable Frame next(FrameReader reader, long leastSequence) {
    return reader.nextBetween(leastSequence, END - 1);
  }

  private static LogException damaged(Path path, long positionBytes) {
    return new LogException(
        LogErrorCode.CORRUPT_DATA,
        "file \"%s\" is damaged at position %d; it holds state that was durable"
            .formatted(path, positionBytes),
        "Restore the data directory from a backup.");
  }
}
