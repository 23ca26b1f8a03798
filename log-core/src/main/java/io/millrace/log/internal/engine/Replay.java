package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.log.internal.journal.Frame;
import io.millrace.log.internal.journal.JournalEntry;
import io.millrace.log.internal.journal.JournalEntry.CarriedBatch;
import io.millrace.log.internal.journal.JournalEntry.SegmentsSwapped;
import io.millrace.log.internal.journal.JournalEntry.StartRaised;
import io.millrace.log.internal.journal.JournalEntry.TopicAltered;
import io.millrace.log.internal.journal.JournalEntry.TopicCreated;
import io.millrace.log.internal.journal.JournalEntry.TopicDeleted;
import io.millrace.log.internal.journal.JournalOpener;
import io.millrace.log.internal.partition.Bounds;
import io.millrace.log.internal.partition.PartitionFiles;
import io.millrace.log.internal.partition.Swap;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.topic.TopicRecord;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the files of a data directory up to the end of its journal. Doing so again changes
 * nothing. First the topics, as they are at the end; then the batches of those that are left, since
 * a deleted topic's directory may belong to another of its name by now. Used by one thread.
 */
final class Replay {
  private final EngineFiles files;
  private final Map<Uuid, TopicRecord> topics = new LinkedHashMap<>();
  private final Map<Uuid, List<PartitionFiles>> partitions = new HashMap<>();
  private final Map<Uuid, Integer> firstNewPartition = new HashMap<>();
  private final Map<PartitionKey, Bounds> bounds = new HashMap<>();
  private final Map<TopicPartition, Long> durableEnds = new HashMap<>();

  private record PartitionKey(Uuid topicId, int partition) {}

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
        firstNewPartition.put(topic.id(), 0);
      } else if (entry instanceof TopicAltered altered) {
        TopicRecord topic = TopicRecord.parse(altered.record());
        if (topics.replace(topic.id(), topic) != null) {
          firstNewPartition.putIfAbsent(topic.id(), altered.partitionsBefore());
        }
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
    for (PartitionFiles each : all) {
      each.createDirectory(isNew(topic, each.id().partition()));
    }
    partitions.put(topic.id(), all);
  }

  private void replayBatches(Frame frame) {
    for (JournalEntry entry : frame.entries()) {
      if (entry instanceof CarriedBatch carried && partitions.containsKey(carried.topicId())) {
        replay(carried);
      } else if (entry instanceof StartRaised raised) {
        PartitionKey key = new PartitionKey(raised.topicId(), raised.partition());
        bounds.merge(key, Bounds.NONE.withStart(raised.startOffset()), Bounds::max);
      } else if (entry instanceof SegmentsSwapped swapped
          && partitions.containsKey(swapped.topicId())) {
        replay(swapped);
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

  private void replay(SegmentsSwapped swapped) {
    PartitionKey key = new PartitionKey(swapped.topicId(), swapped.partition());
    bounds.merge(key, Bounds.NONE.withSparseEnd(swapped.endOffset()), Bounds::max);
    Swap swap =
        new Swap(swapped.baseOffset(), swapped.token(), swapped.replaced(), swapped.endOffset());
    partitions.get(swapped.topicId()).get(swapped.partition()).replay(swap);
  }

  Collection<TopicRecord> topics() {
    return topics.values();
  }

  List<PartitionFiles> partitionsOf(TopicRecord topic) {
    return partitions.get(topic.id());
  }

  /** Whether the partition was created in the part of the journal that was replayed. */
  boolean isNew(TopicRecord topic, int partition) {
    return partition >= firstNewPartition.getOrDefault(topic.id(), Integer.MAX_VALUE);
  }

  /** What is known of a partition: what was saved, and what the journal added. */
  Bounds bounds(TopicRecord topic, int partition, Bounds saved) {
    return saved.max(bounds.getOrDefault(new PartitionKey(topic.id(), partition), Bounds.NONE));
  }

  /** The offset behind the last batch that the journal held for a partition, or 0. */
  long durableEnd(TopicPartition partition) {
    return durableEnds.getOrDefault(partition, 0L);
  }
}
