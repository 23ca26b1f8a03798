package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.OpenFiles;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.TextFiles;
import io.millrace.log.internal.partition.PartitionFiles;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.segment.SegmentStore;
import io.millrace.log.internal.topic.TopicCatalog;
import io.millrace.log.internal.topic.TopicRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a data directory. Thread-safe.
 *
 * <pre>
 *   .lock                                    who owns the directory
 *   millrace.properties                      version of the layout
 *   clean-shutdown                           present after a clean close only
 *   topics                                   the catalog
 *   producer-ids                             which producer ids may be in use
 *   journal/                                 the commit journal
 *   log/TOPIC-N/                             partitions, as Kafka lays them out
 *   log/recovery-point-offset-checkpoint     up to which offset each partition is known durable
 *   log/log-start-offset-checkpoint          where each partition starts
 *   log/compacted-end-offset-checkpoint      below which offset segments may lack offsets
 *   log/cleaner-offset-checkpoint            up to which offset each partition is compacted
 * </pre>
 */
final class EngineFiles {
  private static final List<String> VERSION = List.of("version=1");

  private final Path directory;
  private final SegmentStore store;
  private final TopicCatalog catalog;
  private final OffsetCheckpoint recoveryPoints;
  private final OffsetCheckpoint startOffsets;
  private final OffsetCheckpoint sparseEnds;
  private final OffsetCheckpoint cleanEnds;

  /** How many log files are open. */
  int openFiles() {
    return store.files().count();
  }

  EngineFiles(Path directory, Storage storage, int maxOpenFiles, TopicCatalog catalog) {
    this.directory = directory;
    this.store = new SegmentStore(storage, new OpenFiles(storage, maxOpenFiles));
    this.catalog = catalog;
    recoveryPoints = checkpoint("recovery-point-offset-checkpoint", false);
    startOffsets = checkpoint("log-start-offset-checkpoint", true);
    sparseEnds = checkpoint("compacted-end-offset-checkpoint", true);
    cleanEnds = checkpoint("cleaner-offset-checkpoint", true);
  }

  private OffsetCheckpoint checkpoint(String name, boolean omitZero) {
    return new OffsetCheckpoint(store.storage(), logDirectory().resolve(name), omitZero);
  }

  Storage storage() {
    return store.storage();
  }

  Path directory() {
    return directory;
  }

  Path journalDirectory() {
    return directory.resolve("journal");
  }

  /** Says which producer ids may be in use. */
  Path producerIds() {
    return directory.resolve("producer-ids");
  }

  /** The partitions of all topics. */
  List<PartitionLog> partitions() {
    return catalog.all().stream().flatMap(topic -> topic.partitions().stream()).toList();
  }

  TopicCatalog catalog() {
    return catalog;
  }

  Storage.Lock lock() {
    return storage().lock(directory.resolve(".lock"), owner());
  }

  /** How this process is named to others that find the directory locked. */
  static String owner() {
    return "process " + ProcessHandle.current().pid();
  }

  void requireKnownVersion() {
    Path file = directory.resolve("millrace.properties");
    List<String> found = TextFiles.readLines(storage(), file);
    if (found.isEmpty()) {
      storage().createDirectories(logDirectory());
      storage().createDirectories(journalDirectory());
      if (directory.getParent() != null) {
        storage().syncDirectory(directory.getParent());
      }
      TextFiles.replace(storage(), file, VERSION);
    } else if (!found.equals(VERSION)) {
      throw new LogException(
          LogErrorCode.DATA_DIR_INVALID,
          "data directory \"%s\" has layout %s, expected %s".formatted(directory, found, VERSION),
          "Open it with the version of the program that wrote it.");
    }
  }

  /** Whether nothing is in the directory that the next opening would have to recover. */
  boolean isCleanOrNew() {
    return storage().exists(cleanMarker())
        || (loadCatalog().isEmpty() && storage().list(journalDirectory()).isEmpty());
  }

  /** Removes the marker of a clean close; whether it was there. */
  boolean takeCleanMarker() {
    Path marker = cleanMarker();
    if (!storage().exists(marker)) {
      return false;
    }
    storage().delete(marker);
    storage().syncDirectory(directory);
    return true;
  }

  void putCleanMarker() {
    TextFiles.replace(storage(), cleanMarker(), VERSION);
  }

  private Path cleanMarker() {
    return directory.resolve("clean-shutdown");
  }

  /** Throws when the catalog is lost: without it every topic would seem to be deleted. */
  void requireCatalog(boolean isNew) {
    Path file = directory.resolve("topics");
    if (!isNew && !storage().exists(file)) {
      throw new LogException(
          LogErrorCode.CORRUPT_DATA,
          "topic catalog \"%s\" is missing".formatted(file),
          "Restore the file from a backup.");
    }
  }

  List<TopicRecord> loadCatalog() {
    return TopicCatalog.load(storage(), directory.resolve("topics"));
  }

  void saveCatalog() {
    catalog.save(storage(), directory.resolve("topics"));
  }

  /** Replaces the file of the catalog, while no engine has the directory open. */
  void writeCatalog(List<TopicRecord> topics) {
    TopicCatalog.write(storage(), directory.resolve("topics"), topics);
  }

  /** The files of the partitions of a topic, by number. */
  List<PartitionFiles> partitionsOf(TopicRecord topic) {
    List<PartitionFiles> result = new ArrayList<>(topic.partitions());
    for (int i = 0; i < topic.partitions(); i++) {
      TopicPartition id = new TopicPartition(topic.name(), i);
      result.add(new PartitionFiles(id, topic.id(), logDirectory(), store));
    }
    return result;
  }

  /** Finishes deletions that a crash cut short. */
  void removeRemains() {
    for (String name : storage().list(logDirectory())) {
      if (name.endsWith(PartitionFiles.DELETED_SUFFIX)) {
        storage().delete(logDirectory().resolve(name));
      }
    }
  }

  OffsetCheckpoint recoveryPoints() {
    return recoveryPoints;
  }

  OffsetCheckpoint startOffsets() {
    return startOffsets;
  }

  OffsetCheckpoint sparseEnds() {
    return sparseEnds;
  }

  OffsetCheckpoint cleanEnds() {
    return cleanEnds;
  }

  /** Saves what is known about every partition. */
  void saveOffsets() {
    recoveryPoints.save(catalog, PartitionLog::syncedEnd);
    startOffsets.save(catalog, PartitionLog::startOffset);
    sparseEnds.save(catalog, partition -> partition.bounds().sparseEnd());
    cleanEnds.save(catalog, partition -> partition.bounds().cleanEnd());
  }

  Path logDirectory() {
    return directory.resolve("log");
  }

  void close() {
    store.files().close();
  }
}
