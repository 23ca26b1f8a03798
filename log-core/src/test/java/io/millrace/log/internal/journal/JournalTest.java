package io.millrace.log.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.FaultyStorage;
import io.millrace.log.internal.io.MemoryStorage;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.StorageFile;
import io.millrace.log.internal.journal.JournalEntry.ParticipantSection;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Frames that were synced are there after a power cut, whatever files they came to lie in; damage
 * of what was durable is an error and not an end; a participant that stays away keeps its own bytes
 * only. Frames here hold sections of the participants "a" and "b".
 */
final class JournalTest {
  private static final Path DIRECTORY = Path.of("/journal");

  /** Who has everything up to {@code checkpointed}, and who of them is there. */
  private record Owners(Map<String, Long> checkpointed, List<String> present)
      implements SectionOwners {
    static final Owners NEED_NOTHING =
        new Owners(Map.of("a", Long.MAX_VALUE, "b", Long.MAX_VALUE), List.of());

    @Override
    public long checkpointed(String participant) {
      return checkpointed.getOrDefault(participant, 0L);
    }

    @Override
    public boolean isPresent(String participant) {
      return present.contains(participant);
    }

    @Override
    public Map<String, Long> remembered() {
      return Map.of();
    }
  }

  private static Frame frame(long sequence, String participant, int payloadBytes) {
    ByteBuffer payload = ByteBuffer.allocate(payloadBytes);
    if (payloadBytes >= Long.BYTES) {
      payload.putLong(0, sequence);
    }
    return new Frame(sequence, List.of(new ParticipantSection(participant, payload)));
  }

  private static void write(Journal journal, Frame frame) {
    journal.append(frame);
    journal.sync();
  }

  private static Journal open(Storage storage) {
    return new JournalOpener(storage, DIRECTORY).open();
  }

  private static List<Long> sequences(Storage storage) {
    List<Long> found = new ArrayList<>();
    new JournalOpener(storage, DIRECTORY).replay(frame -> found.add(frame.sequence()));
    return found;
  }

  private static List<Long> sections(Journal journal, String participant) {
    List<Long> found = new ArrayList<>();
    try (SectionReader reader = journal.sections(participant, Long.MAX_VALUE - 1)) {
      for (SectionReader.Section section = reader.next();
          section != null;
          section = reader.next()) {
        assertThat(section.payload().getLong(section.payload().position()))
            .isEqualTo(section.sequence());
        found.add(section.sequence());
      }
    }
    return found;
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  @Test
  void append_frameLargerThanAnEmptyFile_isKeptWhenEarlierFilesAreRecycled() {
    FaultyStorage storage = new FaultyStorage();
    try (Journal journal = open(storage)) {
      write(journal, frame(1, "a", 3 << 20));
      journal.checkpoint(0, 0, Owners.NEED_NOTHING);
      write(journal, frame(2, "a", 100));
      journal.checkpoint(1, 0, Owners.NEED_NOTHING);
      write(journal, frame(3, "a", 100));
    }

    assertThat(sequences(storage.afterPowerCut(new Random(1)))).containsExactly(2L, 3L);
  }

  @Test
  void open_frameLargerThanAFileTornAnywhere_endsBeforeIt() {
    int sizeBytes = 20 << 20; // more than a file of the journal has
    for (int keptBytes = 0; keptBytes < sizeBytes; keptBytes += 1_999_993) {
      MemoryStorage storage = new MemoryStorage();
      try (Journal journal = open(storage)) {
        write(journal, frame(1, "a", 100));
        write(journal, frame(2, "a", sizeBytes));
      }
      Path path = JournalFile.path(DIRECTORY, 2);
      try (StorageFile file = storage.open(path)) {
        assertThat(file.sizeBytes()).isGreaterThan(sizeBytes);
        file.truncate(keptBytes);
      }

      assertThat(sequences(storage)).as("%d bytes kept", keptBytes).containsExactly(1L);
      try (Journal journal = open(storage)) {
        write(journal, frame(2, "a", 10));
      }
      assertThat(sequences(storage)).containsExactly(2L);
    }
  }

  @Test
  void open_firstFileMissing_isAnError() {
    MemoryStorage storage = new MemoryStorage();
    try (Journal journal = open(storage)) {
      write(journal, frame(1, "a", 100));
    }
    storage.delete(JournalFile.path(DIRECTORY, 1));

    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> open(storage))
        .withMessageContaining("journal \"/journal\" lacks frame 1, which was durable")
        .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.CORRUPT_DATA));
  }

  @Test
  void open_headerOfAFileWithDurableFramesDamaged_isAnErrorAndTheFileStays() {
    for (int flipped = 0; flipped < FrameFormat.FILE_HEADER_BYTES - Long.BYTES; flipped++) {
      MemoryStorage storage = new MemoryStorage();
      try (Journal journal = open(storage)) {
        write(journal, frame(1, "a", 100));
        write(journal, frame(2, "a", 2 << 20));
        write(journal, frame(3, "a", 100));
      }
      Path newest = JournalFile.path(DIRECTORY, 2);
      flip(storage, newest, flipped);

      assertThatExceptionOfType(LogException.class)
          .as("byte %d", flipped)
          .isThrownBy(() -> open(storage))
          .withMessageContaining("is damaged at position 0, frame 2, which was durable");
      flip(storage, newest, flipped);
      assertThat(sequences(storage)).isEqualTo(range(1, 4));
    }
  }

  private static void flip(Storage storage, Path path, int at) {
    try (StorageFile file = storage.open(path)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      file.read(one, at);
      one.put(0, (byte) (one.get(0) ^ 0x10)).flip();
      file.write(one, at);
    }
  }

  @Test
  void checkpoint_participantStaysAway_keepsItsSectionsAndNothingElse() {
    MemoryStorage storage = new MemoryStorage();
    Owners absent = new Owners(Map.of("a", 5L, "b", Long.MAX_VALUE), List.of());
    try (Journal journal = open(storage)) {
      for (long sequence = 1; sequence < 200; sequence++) {
        write(journal, frame(sequence, sequence < 20 ? "a" : "b", 1 << 20));
        journal.checkpoint(sequence, 0, absent);
      }
      assertThat(journalBytes(storage)).isLessThan(120L << 20);
      assertThat(sections(journal, "a")).isEqualTo(range(6, 20));
    }

    try (Journal journal = open(storage)) {
      assertThat(sections(journal, "a")).isEqualTo(range(6, 20));
      journal.checkpoint(199, 0, Owners.NEED_NOTHING);
      assertThat(sections(journal, "a")).isEmpty();
      assertThat(storage.list(DIRECTORY)).noneMatch(name -> name.endsWith(KeptSections.SUFFIX));
    }
  }

  @Test
  void checkpoint_participantIsPresent_keepsTheJournalForIt() {
    MemoryStorage storage = new MemoryStorage();
    try (Journal journal = open(storage)) {
      Owners present = new Owners(Map.of("b", Long.MAX_VALUE), List.of("a"));
      for (long sequence = 1; sequence < 100; sequence++) {
        write(journal, frame(sequence, sequence < 5 ? "a" : "b", 1 << 20));
        journal.checkpoint(sequence, 0, present);
      }

      assertThat(storage.list(DIRECTORY)).noneMatch(name -> name.endsWith(KeptSections.SUFFIX));
      assertThat(sections(journal, "a")).isEqualTo(range(1, 5));
    }
  }

  @Test
  void checkpoint_whileSomebodyReadsSections_leavesEveryFileInPlace() {
    MemoryStorage storage = new MemoryStorage();
    try (Journal journal = open(storage)) {
      for (long sequence = 1; sequence < 100; sequence++) {
        write(journal, frame(sequence, "a", 1 << 20));
      }
      List<Long> found = new ArrayList<>();
      try (SectionReader reader = journal.sections("a", 99)) {
        for (SectionReader.Section each = reader.next(); each != null; each = reader.next()) {
          journal.checkpoint(99, 0, Owners.NEED_NOTHING);
          found.add(each.sequence());
        }
      }

      assertThat(found).isEqualTo(range(1, 100));
      journal.checkpoint(99, 0, Owners.NEED_NOTHING);
      assertThat(sections(journal, "a").size()).isLessThan(30);
    }
  }

  @Test
  void open_keptSectionsDamagedAnywhere_isAnError() {
    MemoryStorage storage = new MemoryStorage();
    Owners absent = new Owners(Map.of("b", Long.MAX_VALUE), List.of());
    try (Journal journal = open(storage)) {
      for (long sequence = 1; sequence < 100; sequence++) {
        write(journal, frame(sequence, sequence == 1 ? "a" : "b", sequence == 1 ? 20 : 1 << 20));
        journal.checkpoint(sequence, 0, absent);
      }
      assertThat(sections(journal, "a")).containsExactly(1L);
    }
    Path kept = DIRECTORY.resolve("00000000000000000001.kept");
    long sizeBytes = storage.open(kept).sizeBytes();
    assertThat(sizeBytes).isLessThan(1000);
    for (int at = 0; at < sizeBytes; at++) {
      flip(storage, kept, at);
      if (!isPadding(at, sizeBytes)) {
        assertThatExceptionOfType(LogException.class)
            .as("byte %d", at)
            .isThrownBy(() -> open(storage))
            .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.CORRUPT_DATA));
      }
      flip(storage, kept, at);
    }
    try (Journal journal = open(storage)) {
      assertThat(sections(journal, "a")).containsExactly(1L);
    }
  }

  // Behind the header, behind the frame with the section (32 + 5 + 3 + 20 + 4 bytes), at the end.
  private static boolean isPadding(int at, long sizeBytes) {
    return (at >= 24 && at < 32) || at >= sizeBytes - 4;
  }

  private static long journalBytes(Storage storage) {
    long total = 0;
    for (String name : storage.list(DIRECTORY)) {
      total += storage.open(DIRECTORY.resolve(name)).sizeBytes();
    }
    return total;
  }
}
