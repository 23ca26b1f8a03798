package io.millrace.log.internal.journal;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.TextFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where replay starts; a small text file, one {@code key: value} a line, the last a checksum.
 *
 * @param epoch number of the opening
 * @param sequence every frame up to this one is in the partition files, durably
 * @param firstSequence where the oldest journal file that is kept begins
 * @param participants up to which frame each participant had checkpointed when it was last seen
 */
record JournalCheckpoint(
    int epoch, long sequence, long firstSequence, Map<String, Long> participants) {
  private static final String VERSION = "version: 1";
  private static final String EPOCH = "epoch: ";
  private static final String SEQUENCE = "sequence: ";
  private static final String FIRST = "first_sequence: ";
  private static final String PARTICIPANT = "participant: ";

  JournalCheckpoint {
    participants = Map.copyOf(participants);
  }

  static JournalCheckpoint load(Storage storage, Path file) {
    List<String> lines = TextFiles.readChecked(storage, file);
    if (lines.isEmpty()) {
      return new JournalCheckpoint(0, 0, 1, Map.of());
    }
    try {
      if (!lines.get(0).equals(VERSION)) {
        throw new IllegalArgumentException("version \"" + lines.get(0) + "\" is not known");
      }
      Map<String, Long> participants = new TreeMap<>();
      for (String line : lines.subList(4, lines.size())) {
        String[] fields = value(line, PARTICIPANT).split(" ", 2);
        participants.put(fields[1], Long.parseLong(fields[0]));
      }
      return new JournalCheckpoint(
          Integer.parseInt(value(lines.get(1), EPOCH)),
          Long.parseLong(value(lines.get(2), SEQUENCE)),
          Long.parseLong(value(lines.get(3), FIRST)),
          participants);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new LogException(
          LogErrorCode.CORRUPT_DATA,
          "journal checkpoint \"%s\" is malformed: %s".formatted(file, e.getMessage()),
          "Restore the data directory from a backup.",
          e);
    }
  }

  void save(Storage storage, Path file) {
    List<String> lines = new ArrayList<>();
    lines.add(VERSION);
    lines.add(EPOCH + epoch);
    lines.add(SEQUENCE + sequence);
    lines.add(FIRST + firstSequence);
    new TreeMap<>(participants).forEach((name, done) -> lines.add(PARTICIPANT + done + " " + name));
    TextFiles.replaceChecked(storage, file, lines);
  }

  private static String value(String line, String prefix) {
    if (!line.startsWith(prefix)) {
      throw new IllegalArgumentException("expected \"" + prefix + "\", found \"" + line + "\"");
    }
    return line.substring(prefix.length());
  }
}
