package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.TextFiles;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.topic.TopicCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * An offset for every partition, in a text file as Kafka writes it: version 0, number of lines,
 * then {@code topic partition offset}. Used by one thread at a time.
 */
final class OffsetCheckpoint {
  private static final String VERSION = "0";
  private static final int HEAD_LINES = 2;
  private static final int FIELDS = 3;

  private final Storage storage;
  private final Path file;
  private final boolean omitZero;
  private List<String> saved = List.of();

  /**
   * Names the file.
   *
   * @param omitZero whether a missing line means 0, so that those need not be written
   */
  OffsetCheckpoint(Storage storage, Path file, boolean omitZero) {
    this.storage = storage;
    this.file = file;
    this.omitZero = omitZero;
  }

  Map<TopicPartition, Long> load() {
    saved = TextFiles.readWholeLines(storage, file);
    if (storage.exists(file) && !headFits()) {
      throw malformed(saved.isEmpty() ? "" : saved.get(0), null);
    }
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (String line : saved.subList(Math.min(HEAD_LINES, saved.size()), saved.size())) {
      String[] fields = line.split(" ", -1);
      if (fields.length != FIELDS) {
        throw malformed(line, null);
      }
      try {
        TopicPartition partition = new TopicPartition(fields[0], Integer.parseInt(fields[1]));
        offsets.put(partition, Long.parseLong(fields[2]));
      } catch (NumberFormatException e) {
        throw malformed(line, e);
      }
    }
    return offsets;
  }

  private boolean headFits() {
    return saved.size() >= HEAD_LINES
        && saved.get(0).equals(VERSION)
        && saved.get(1).equals(String.valueOf(saved.size() - HEAD_LINES));
  }

  /** Whether there was a file to load; without one nothing is known about any partition. */
  boolean wasThere() {
    return !saved.isEmpty();
  }

  /** Replaces the file, unless it says the same already. */
  void save(TopicCatalog catalog, ToLongFunction<PartitionLog> offset) {
    List<String> lines = new ArrayList<>();
    for (Topic topic : catalog.all()) {
      for (PartitionLog partition : topic.partitions()) {
        TopicPartition id = partition.id();
        long value = offset.applyAsLong(partition);
        if (value != 0 || !omitZero) {
          lines.add(id.topic() + " " + id.partition() + " " + value);
        }
      }
    }
    if (!omitZero || !lines.isEmpty() || !saved.isEmpty()) {
      replace(lines);
    }
  }

  /** Sets the offsets of some partitions and leaves the others as they are. */
  void merge(Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, Long> all = load();
    all.putAll(offsets);
    List<String> lines = new ArrayList<>();
    all.forEach((id, offset) -> lines.add(id.topic() + " " + id.partition() + " " + offset));
    Collections.sort(lines);
    replace(lines);
  }

  private void replace(List<String> lines) {
    lines.add(0, VERSION);
    lines.add(1, String.valueOf(lines.size() - 1));
    if (!lines.equals(saved)) {
      TextFiles.replace(storage, file, lines);
      saved = lines;
    }
  }

  private LogException malformed(String line, @org.jspecify.annotations.Nullable Throwable cause) {
    return new LogException(
        LogErrorCode.CORRUPT_DATA,
        "checkpoint file \"%s\" is malformed at the line \"%s\"".formatted(file, line),
        "Delete the file if the partitions were never compacted and no records were deleted, else"
            + " restore it from a backup.",
        cause);
  }
}
