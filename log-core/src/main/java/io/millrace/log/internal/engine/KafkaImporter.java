package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.TopicDescription;
import io.millrace.log.internal.io.DiskStorage;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.partition.PartitionFiles;
import io.millrace.log.internal.topic.TopicCatalog;
import io.millrace.log.internal.topic.TopicNames;
import io.millrace.log.internal.topic.TopicRecord;
import io.millrace.log.internal.topic.TopicSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Copies partition directories of a broker into a data directory that nobody has open.
 *
 * <p>First the copies, then what is known about them, last the catalog, which makes them count: a
 * crash before leaves directories that belong to no topic. The marker of the clean close goes, so
 * that the next opening checks the copies and builds their indexes as after a crash.
 */
public final class KafkaImporter {
  private static final int OPEN_FILES = 100;
  private static final String INTERNAL = "__";

  private final Storage storage = new DiskStorage();
  private final Path source;
  private final EngineFiles files;
  private final Map<TopicPartition, Long> startOffsets = new HashMap<>();
  private final Map<TopicPartition, Long> endOffsets = new HashMap<>();

  /** Names both directories; touches nothing. */
  public KafkaImporter(Path kafkaLogDirectory, Path dataDirectory) {
    source = kafkaLogDirectory;
    files =
        new EngineFiles(dataDirectory.toAbsolutePath(), storage, OPEN_FILES, new TopicCatalog());
  }

  /** The topics with a partition in a broker's directory, and how many partitions each has. */
  public static Map<String, Integer> topicsIn(Path kafkaLogDirectory) {
    Map<String, Integer> topics = new TreeMap<>();
    for (String name : new DiskStorage().list(kafkaLogDirectory)) {
      int dash = name.lastIndexOf('-');
      boolean partition = dash > 0 && name.substring(dash + 1).matches("\\d{1,9}");
      if (partition && !name.startsWith(INTERNAL)) {
        int count = Integer.parseInt(name.substring(dash + 1)) + 1;
        topics.merge(name.substring(0, dash), count, Math::max);
      }
    }
    return topics;
  }

  /** Imports topics with these settings. */
  public List<TopicDescription> run(Map<String, Map<String, String>> topics) {
    List<TopicRecord> wanted = wanted(topics);
    storage.createDirectories(files.directory());
    Storage.Lock lock = files.lock();
    try {
      files.requireKnownVersion();
      List<TopicRecord> all = new ArrayList<>(files.loadCatalog());
      requireImportable(all, wanted);
      copy(wanted);
      files.startOffsets().merge(startOffsets);
      files.sparseEnds().merge(endOffsets); // it is not known what the broker has compacted
      files.takeCleanMarker();
      all.addAll(wanted);
      files.writeCatalog(all);
      return wanted.stream().map(TopicRecord::describe).toList();
    } finally {
      files.close();
      lock.release();
    }
  }

  private List<TopicRecord> wanted(Map<String, Map<String, String>> topics) {
    Map<String, Integer> present = topicsIn(source);
    List<TopicRecord> wanted = new ArrayList<>();
    topics.forEach(
        (name, config) -> {
          int partitions = present.getOrDefault(name, 0);
          if (partitions == 0) {
            throw missing(new TopicPartition(name, 0));
          }
          TopicNames.requireValid(name, partitions);
          TopicSettings.of(config);
          wanted.add(new TopicRecord(Uuid.randomUuid(), name, partitions, config));
        });
    return wanted;
  }

  private void requireImportable(List<TopicRecord> present, List<TopicRecord> wanted) {
    if (!files.isCleanOrNew()) {
      throw new LogException(
          LogErrorCode.DATA_DIR_INVALID,
          "data directory \"%s\" was not closed cleanly".formatted(files.directory()),
          "Open it once and close it, then import again.");
    }
    for (TopicRecord topic : wanted) {
      if (present.stream().anyMatch(other -> other.name().equals(topic.name()))) {
        throw new LogException(
            LogErrorCode.TOPIC_EXISTS,
            "topic \"%s\" exists already in \"%s\"".formatted(topic.name(), files.directory()),
            "Delete it first, or import into another data directory.");
      }
    }
  }

  private void copy(List<TopicRecord> topics) {
    try {
      Map<TopicPartition, Long> deleted =
          new OffsetCheckpoint(storage, source.resolve("log-start-offset-checkpoint"), true).load();
      for (TopicRecord topic : topics) {
        for (PartitionFiles partition : files.partitionsOf(topic)) {
          TopicPartition id = partition.id();
          Path from = source.resolve(id.toString());
          if (!storage.exists(from)) {
            throw missing(id);
          }
          PartitionCopy.Range copied = PartitionCopy.copy(storage, from, partition);
          long start = Math.max(copied.startOffset(), deleted.getOrDefault(id, 0L));
          startOffsets.put(id, start);
          endOffsets.put(id, copied.endOffset());
        }
      }
      storage.syncDirectory(files.logDirectory());
    } catch (RuntimeException e) {
      topics.forEach(topic -> files.partitionsOf(topic).forEach(PartitionFiles::delete));
      throw e;
    }
  }

  private LogException missing(TopicPartition partition) {
    return new LogException(
        LogErrorCode.UNKNOWN_TOPIC,
        "there is no partition \"%s\" in \"%s\"".formatted(partition, source),
        "Name topics that are there; bring all partitions of a topic into that directory.");
  }
}
