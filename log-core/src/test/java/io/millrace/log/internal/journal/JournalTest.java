package io.millrace.log.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.log.internal.io.FaultyStorage;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.journal.JournalEntry.ParticipantSection;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames that were synced are there after a power cut, whatever files they came to lie in. */
final class JournalTest {
  private static final Path DIRECTORY = Path.of("/journal");

  private static Frame frame(long sequence, int payloadBytes) {
    ByteBuffer payload = ByteBuffer.allocate(payloadBytes);
    return new Frame(sequence, List.of(new ParticipantSection("test", payload)));
  }

  private static List<Long> sequences(Storage storage) {
    List<Long> found = new ArrayList<>();
    new JournalOpener(storage, DIRECTORY).replay(frame -> found.add(frame.sequence()));
    return found;
  }

  @Test
  void append_frameLargerThanAnEmptyFile_isKeptWhenEarlierFilesAreRecycled() {
    FaultyStorage storage = new FaultyStorage();
    try (Journal journal = new JournalOpener(storage, DIRECTORY).open()) {
      journal.append(frame(1, 3 << 20));
      journal.sync();
      journal.checkpoint(0, participant -> 0, Map.of());
      journal.append(frame(2, 100));
      journal.sync();
      journal.checkpoint(1, participant -> 1, Map.of());
      journal.append(frame(3, 100));
      journal.sync();
    }

    assertThat(sequences(storage.afterPowerCut(new Random(1)))).containsExactly(2L, 3L);
  }
}
