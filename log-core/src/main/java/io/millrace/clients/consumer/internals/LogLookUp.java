package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.OffsetAndTimestamp;
import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.EngineSession;
import io.millrace.common.PartitionInfo;
import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers questions about topics and offsets that do not depend on a consumer. Thread-safe. */
public final class LogLookUp {
  private final LogView log;
  private final LogEngine engine;

  /** Looks things up in an engine. */
  public LogLookUp(LogView log) {
    this.log = log;
    this.engine = log.engine();
  }

  /** The partitions of a topic; empty when it does not exist. */
  public List<PartitionInfo> partitionsFor(String topic) {
    return ClientErrors.translating(
        () -> engine.topics().find(topic).map(EngineSession::partitionInfos).orElseGet(List::of));
  }

  /** The partitions of every topic. */
  public Map<String, List<PartitionInfo>> listTopics() {
    Map<String, List<PartitionInfo>> result = new LinkedHashMap<>();
    for (TopicDescription topic : ClientErrors.translating(() -> engine.topics().list())) {
      result.put(topic.name(), EngineSession.partitionInfos(topic));
    }
    return result;
  }

  /** The first offset of each partition. */
  public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> result = new HashMap<>();
    for (TopicPartition partition : partitions) {
      result.put(partition, ClientErrors.translating(() -> engine.startOffset(partition)));
    }
    return result;
  }

  /** The end of each partition, all at one instant. */
  public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    return new HashMap<>(
        ClientErrors.translating(() -> engine.endOffsets(partitions, log.isolation())));
  }

  /** The first record of each partition at or after a time; null where there is none. */
  public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> timestampsMs) {
    Map<TopicPartition, OffsetAndTimestamp> result = new HashMap<>();
    timestampsMs.forEach(
        (partition, timestampMs) -> {
          if (timestampMs < 0) {
            throw new IllegalArgumentException(
                "time to search for in " + partition + " must be at least 0, found " + timestampMs);
          }
          result.put(
              partition, ClientErrors.translating(() -> offsetForTime(partition, timestampMs)));
        });
    return result;
  }

  private @Nullable OffsetAndTimestamp offsetForTime(TopicPartition partition, long timestampMs) {
    long offset = log.offsetForTime(partition, timestampMs);
    if (offset < 0) {
      return null;
    }
    try (LogCursor cursor = log.openCursor(partition, offset)) {
      return cursor.advance()
          ? new OffsetAndTimestamp(cursor.offset(), cursor.timestampMs())
          : null;
    }
  }
}
