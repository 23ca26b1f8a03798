package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogDirectory;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.topic.Topic;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Tells what partitions take, and how much room their volume has. */
final class Volumes {
  private Volumes() {}

  static LogDirectory describe(EngineUrl url, Collection<Topic> topics) {
    Map<TopicPartition, Long> sizes = new HashMap<>();
    for (Topic topic : topics) {
      for (PartitionLog log : topic.partitions()) {
        sizes.put(log.id(), log.sizeBytes());
      }
    }
    if (url.scheme().equals(EngineUrl.MEMORY)) {
      return new LogDirectory(url.toString(), OptionalLong.empty(), OptionalLong.empty(), sizes);
    }
    Path directory = url.directory();
    try {
      FileStore store = Files.getFileStore(directory);
      return new LogDirectory(
          directory.toString(),
          OptionalLong.of(store.getTotalSpace()),
          OptionalLong.of(store.getUsableSpace()),
          sizes);
    } catch (IOException e) {
      throw new LogException(
          LogErrorCode.STORAGE_FAILED,
          "the volume of data directory \"%s\" cannot be asked: %s".formatted(directory, e),
          "Look whether the directory is still there.",
          e);
    }
  }
}
