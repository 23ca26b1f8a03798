package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.log.internal.journal.Frame;
import io.millrace.log.internal.journal.JournalEntry;
import io.millrace.log.internal.journal.JournalEntry.CarriedBatch;
import io.millrace.log.internal.journal.JournalEntry.TopicCreated;
import io.millrace.log.internal.journal.JournalEntry.TopicDeleted;
import io.millrace.log.internal.journal.JournalOpener;
import io.millrace.log.internal.partition.PartitionFiles;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.topic.TopicRecord;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings the files of a data directory up to the end of its journal. Doing so again changes
 * nothing. First the topics, as they are at the end; then the batches of those that are left, since
 * a deleted topic's directory may belong to another of its name by now. Used by one thread.
 */
final class Replay {
  private final EngineFiles files;
  private final Map<Uuid, TopicRecord> topics = new LinkedHashMap<>();
  private final Map<Uuid, List<PartitionFiles>> partitions = new HashMap<>();
  private final Set<Uuid> newTopics = new HashSet<>();
  private final Map<TopicPartition, Long> durableEnds = new HashMap<>();

  Replay(EngineFiles files) {
    this.files = files;
  }

  void run(JournalOpener journal) {
    files.loadCatalog().forEach(topic -> topics.put(topic.id(), topic));
    journal.replay(this::replayTopics);
    topics.values().forEach(this::prepare);
    journal.replay(this::replayBatches);
  }

  private void replayTopics(Frame frame) {
    for (JournalEntry entry : frame.entries()) {
      if (entry instanceof TopicCreated created) {
        TopicRecord topic = TopicRecord.parse(created.record());
        topics.put(topic.id(), topic);
        newTopics.add(topic.id());
      } else if (entry instanceof TopicDeleted deleted) {
        TopicRecord topic = topics.remove(deleted.topicId());
        if (topic != null) {
          files.partitionsOf(topic).forEach(PartitionFiles::delete);
        }
      }
    }
  }

  private void prepare(TopicRecord topic) {
    List<PartitionFiles> all = files.partitionsOf(topic);
    all.forEach(PartitionFiles::createDirectory);
    partitions.put(topic.id(), all);
  }

  private void replayBatches(Frame frame) {
    for (JournalEntry entry : frame.entries()) {
      if (entry instanceof CarriedBatch carried && partitions.containsKey(carried.topicId())) {
        replay(carried);
      }
    }
  }

  private void replay(CarriedBatch carried) {
    PartitionFiles target = partitions.get(carried.topicId()).get(carried.partition());
    ByteBuffer batch = ByteBuffer.allocate(carried.batch().remaining());
    batch.put(carried.batch().duplicate()).flip();
    BatchFormat.assign(batch, 0, carried.baseOffset());
    target.replay(carried.segmentBaseOffset(), carried.positionBytes(), batch);
    durableEnds.merge(target.id(), BatchFormat.lastOffset(batch, 0) + 1, Math::max);
  }

  Collection<TopicRecord> topics() {
    return topics.values();
  }

  List<PartitionFiles> partitionsOf(TopicRecord topic) {
    return partitions.get(topic.id());
  }

  /** Whether the topic was created in the part of the journal that was replayed. */
  boolean isNew(TopicRecord topic) {
    return newTopics.contains(topic.id());
  }

  /** The offset behind the last batch that the journal held for a partition, or 0. */
  long durableEnd(TopicPartition partition) {
    return durableEnds.getOrDefault(partition, 0L);
  }
}
