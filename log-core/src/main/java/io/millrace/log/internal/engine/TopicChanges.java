package io.millrace.log.internal.engine;

import io.millrace.log.api.LogException;
import io.millrace.log.internal.engine.TopicChange.SwapSegments;
import io.millrace.log.internal.partition.Bounds;
import io.millrace.log.internal.partition.PartitionFiles;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.PartitionOpener;
import io.millrace.log.internal.partition.TailCache;
import io.millrace.log.internal.segment.Segment;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.topic.TopicRecord;
import io.millrace.log.internal.topic.TopicSettings;
import io.millrace.log.internal.upkeep.Graveyard;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Makes changes of topics happen, once the journal says so. Used by the writer's thread. */
final class TopicChanges {
  private final EngineFiles files;
  private final Checkpointer checkpointer;
  private final TailCache cache;
  private final Graveyard graveyard;
  private final InstantSource clock;

  TopicChanges(
      EngineFiles files,
      Checkpointer checkpointer,
      TailCache cache,
      Graveyard graveyard,
      InstantSource clock) {
    this.files = files;
    this.checkpointer = checkpointer;
    this.cache = cache;
    this.graveyard = graveyard;
    this.clock = clock;
  }

  void apply(TopicChange change) {
    if (change instanceof TopicChange.Create create) {
      create(create.topic());
    } else if (change instanceof TopicChange.Delete delete) {
      delete(delete.topic());
    } else if (change instanceof TopicChange.Alter alter) {
      alter(alter.topic(), alter.altered());
    } else if (change instanceof TopicChange.RaiseStart raise) {
      raise.partition().raiseStart(raise.offset());
      checkpointer.markDirty(raise.partition());
    } else if (change instanceof SwapSegments swap) {
      swap(swap);
    } else if (change instanceof TopicChange.Roll roll && roll.partition().failure() == null) {
      roll.partition().roll(roll.baseOffset());
      checkpointer.markDirty(roll.partition());
    }
  }

  private void create(TopicRecord record) {
    TopicSettings settings = TopicSettings.of(record.config());
    files.catalog().add(new Topic(record, settings, createPartitions(record, settings, List.of())));
  }

  private List<PartitionLog> createPartitions(
      TopicRecord record, TopicSettings settings, List<PartitionLog> present) {
    List<PartitionLog> partitions = new ArrayList<>(present);
    List<PartitionFiles> all = files.partitionsOf(record);
    for (PartitionFiles partition : all.subList(present.size(), all.size())) {
      PartitionOpener opener =
          new PartitionOpener(partition, settings.segments(), Bounds.NONE, clock.millis());
      PartitionLog log = opener.create();
      checkpointer.markDirty(log);
      partitions.add(log);
    }
    return partitions;
  }

  private void alter(Topic topic, TopicRecord altered) {
    TopicSettings settings = TopicSettings.of(altered.config());
    topic.alter(altered, settings, createPartitions(altered, settings, topic.partitions()));
    files.catalog().add(topic);
  }

  private void delete(Topic topic) {
    files.catalog().remove(topic);
    LogException reason = TopicService.unknown(topic.record().name());
    for (PartitionLog partition : topic.partitions()) {
      partition.end(reason);
      partition.files().delete();
    }
  }

  private void swap(SwapSegments change) {
    if (change.partition().failure() != null) {
      checkpointer.markDirty(change.partition());
      return; // the old segments stay; the next opening does it or drops the new one
    }
    List<Segment> retired = change.partition().swap(change.swap(), change.cleaned(), cache);
    long delayMs = change.topic().settings().retention().deleteDelayMs();
    graveyard.add(retired, clock.millis(), delayMs);
    checkpointer.markDirty(change.partition());
  }
}
