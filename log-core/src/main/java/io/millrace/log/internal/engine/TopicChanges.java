package io.millrace.log.internal.engine;

import io.millrace.log.api.LogException;
import io.millrace.log.internal.partition.PartitionFiles;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.PartitionOpener;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.topic.TopicSettings;
import java.util.ArrayList;
import java.util.List;

/** Makes topics come and go, once the journal says so. Used by the writer's thread. */
final class TopicChanges {
  private final EngineFiles files;
  private final Checkpointer checkpointer;

  TopicChanges(EngineFiles files, Checkpointer checkpointer) {
    this.files = files;
    this.checkpointer = checkpointer;
  }

  void apply(TopicChange change) {
    if (change instanceof TopicChange.Create create) {
      TopicSettings settings = TopicSettings.of(create.topic().config());
      List<PartitionLog> partitions = new ArrayList<>();
      for (PartitionFiles partition : files.partitionsOf(create.topic())) {
        PartitionLog log = new PartitionOpener(partition, settings.segments()).create();
        checkpointer.markDirty(log);
        partitions.add(log);
      }
      files.catalog().add(new Topic(create.topic(), settings, partitions));
    } else if (change instanceof TopicChange.Delete delete) {
      Topic topic = delete.topic();
      files.catalog().remove(topic);
      LogException reason = TopicService.unknown(topic.record().name());
      for (PartitionLog partition : topic.partitions()) {
        partition.end(reason);
        partition.files().delete();
      }
    }
  }
}
