package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.journal.Journal;
import io.millrace.log.internal.journal.JournalOpener;
import io.millrace.log.internal.partition.Bounds;
import io.millrace.log.internal.partition.PartitionFiles;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.PartitionOpener;
import io.millrace.log.internal.segment.SegmentRecovery;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.topic.TopicCatalog;
import io.millrace.log.internal.topic.TopicRecord;
import io.millrace.log.internal.topic.TopicSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a data directory into the state in which an engine can work on it. */
final class EngineOpener {
  private static final Logger LOG = LoggerFactory.getLogger(EngineOpener.class);

  private EngineOpener() {}

  /**
   * What an engine works on.
   *
   * @param participants how far participants had checkpointed when they were last seen
   */
  record Opened(
      EngineFiles files,
      Storage.Lock lock,
      Journal journal,
      long lastSequence,
      Map<String, Long> participants) {}

  static Opened open(Path directory, Storage storage, EngineSettings settings) {
    storage.createDirectories(directory);
    EngineFiles files =
        new EngineFiles(directory, storage, settings.maxOpenFiles(), new TopicCatalog());
    Storage.Lock lock = files.lock();
    try {
      return open(files, lock, settings.clock().millis());
    } catch (RuntimeException e) {
      files.close();
      lock.release();
      throw e;
    }
  }

  private static Opened open(EngineFiles files, Storage.Lock lock, long nowMs) {
    files.requireKnownVersion();
    boolean clean = files.takeCleanMarker();
    files.removeRemains();
    JournalOpener journal = new JournalOpener(files.storage(), files.journalDirectory());
    files.requireCatalog(journal.isNew());
    Replay replay = new Replay(files);
    replay.run(journal);
    openTopics(files, replay, clean, nowMs);
    files.saveCatalog();
    files.saveOffsets();
    return new Opened(files, lock, journal.open(), journal.lastSequence(), journal.participants());
  }

  private static void openTopics(EngineFiles files, Replay replay, boolean clean, long nowMs) {
    Map<TopicPartition, Long> recoveryPoints = files.recoveryPoints().load();
    Map<TopicPartition, Long> startOffsets = files.startOffsets().load();
    Map<TopicPartition, Long> sparseEnds = files.sparseEnds().load();
    Map<TopicPartition, Long> cleanEnds = files.cleanEnds().load();
    for (TopicRecord topic : replay.topics()) {
      TopicSettings settings = TopicSettings.of(topic.config());
      List<PartitionLog> partitions = new ArrayList<>(topic.partitions());
      for (PartitionFiles partition : replay.partitionsOf(topic)) {
        TopicPartition id = partition.id();
        boolean isNew = replay.isNew(topic, id.partition());
        // What an earlier topic of that name left in the checkpoints says nothing about a new one.
        Bounds saved =
            isNew
                ? Bounds.NONE
                : new Bounds(
                    startOffsets.getOrDefault(id, unsavedStart(files, partition)),
                    sparseEnds.getOrDefault(id, 0L),
                    cleanEnds.getOrDefault(id, 0L));
        Bounds bounds = replay.bounds(topic, id.partition(), saved);
        PartitionOpener opener = new PartitionOpener(partition, settings.segments(), bounds, nowMs);
        long point = isNew ? 0 : recoveryPoints.getOrDefault(id, SegmentRecovery.UNKNOWN);
        if (clean) {
          partitions.add(opener.openClean(point));
          continue;
        }
        boolean known = point != SegmentRecovery.UNKNOWN;
        long durableEnd = known ? Math.max(point, replay.durableEnd(partition.id())) : point;
        partitions.add(opener.openCrashed(Math.max(0, point), durableEnd));
      }
      files.catalog().add(new Topic(topic, settings, partitions));
    }
  }

  // A file that was never written may mean that every log starts at 0, or that it is lost.
  private static long unsavedStart(EngineFiles files, PartitionFiles partition) {
    List<Long> segments = partition.segmentBaseOffsets();
    long first = segments.isEmpty() ? 0 : segments.get(0);
    if (files.startOffsets().wasThere() || first == 0) {
      return 0;
    }
    LOG.warn("{}: no start was recorded, it begins at its first file, {}", partition.id(), first);
    return first;
  }
}
