package io.millrace.streams;

import io.millrace.clients.producer.ProducerRecord;
import io.millrace.clients.producer.internals.BuiltInPartitioner;
import io.millrace.common.TopicPartition;
import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.streams.internal.plan.SubTopologyPlan;
import io.millrace.streams.internal.plan.TopologyPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a test on an engine: what was written to them and waits to be appended, and how far
 * the test has read them. Survives the engine.
 */
final class TrialTopics {
  private final Map<String, Integer> partitions = new LinkedHashMap<>();
  private final Set<String> outputs = new LinkedHashSet<>();
  private final Map<String, Integer> nextWithoutKey = new HashMap<>();
  private final Map<TopicPartition, RecordBatchBuilder> waiting = new LinkedHashMap<>();
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<TopicPartition, ProducerRecord<byte[], byte[]>> heads = new HashMap<>();

  /**
   * The topics that the topology names, with one partition unless said otherwise, and those that
   * {@code given} names besides.
   */
  TrialTopics(TopologyPlan plan, Map<String, Integer> given) {
    Set<String> names = new LinkedHashSet<>();
    for (SubTopologyPlan part : plan.subTopologies()) {
      names.addAll(part.sourceTopics());
      names.addAll(part.sinkTopics());
      outputs.addAll(part.sinkTopics());
    }
    names.removeIf(plan::isInternal);
    outputs.removeIf(plan::isInternal);
    names.forEach(name -> partitions.put(name, 1));
    given.forEach(
        (name, count) -> {
          if (count < 1) {
            throw new IllegalArgumentException(
                "topic \"%s\" needs at least one partition, got %d".formatted(name, count));
          }
          if (partitions.put(name, count) == null) {
            outputs.add(name);
          }
        });
  }

  /** Partitions by name. */
  Map<String, Integer> partitions() {
    return partitions;
  }

  private int partitionsOf(String topic) {
    Integer count = partitions.get(topic);
    if (count == null) {
      throw new IllegalArgumentException(
          "there is no topic \"%s\"; there are %s. Name it, with its partitions, when the driver is"
                  .formatted(topic, partitions.keySet())
              + " made; repartition topics exist in memory only and cannot be read.");
    }
    return count;
  }

  /** Adds a record to those that {@link #takeWaiting} hands over. */
  void add(
      String topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      long timestampMs,
      Headers headers) {
    int count = partitionsOf(topic);
    int partition =
        key == null
            ? nextWithoutKey.merge(topic, 1, Integer::sum) % count
            : BuiltInPartitioner.partitionForKey(key, count);
    waiting
        .computeIfAbsent(new TopicPartition(topic, partition), id -> RecordBatches.builder())
        .append(timestampMs, key, value, headers);
  }

  /** What was added since the last call. */
  List<BatchAppend> takeWaiting() {
    List<BatchAppend> batches = new ArrayList<>();
    waiting.forEach((partition, batch) -> batches.add(new BatchAppend(partition, batch.build())));
    waiting.clear();
    return batches;
  }

  /** The record with the smallest timestamp, then partition, among the next ones; null if none. */
  @Nullable ProducerRecord<byte[], byte[]> read(String topic, LogEngine engine) {
    TopicPartition first = null;
    ProducerRecord<byte[], byte[]> record = null;
    for (int partition = 0; partition < partitionsOf(topic); partition++) {
      TopicPartition id = new TopicPartition(topic, partition);
      ProducerRecord<byte[], byte[]> head = heads.computeIfAbsent(id, each -> load(each, engine));
      if (head != null && (record == null || head.timestamp() < record.timestamp())) {
        first = id;
        record = head;
      }
    }
    heads.remove(first);
    return record;
  }

  private @Nullable ProducerRecord<byte[], byte[]> load(TopicPartition id, LogEngine engine) {
    try (LogCursor cursor = engine.openCursor(id, positions.getOrDefault(id, 0L))) {
      if (!cursor.advance()) {
        return null;
      }
      positions.put(id, cursor.offset() + 1);
      return new ProducerRecord<>(
          id.topic(),
          id.partition(),
          cursor.timestampMs(),
          cursor.key(),
          cursor.value(),
          new RecordHeaders(cursor.headers()));
    }
  }

  /** How many records were not read yet. */
  long size(String topic, LogEngine engine) {
    long size = 0;
    for (int partition = 0; partition < partitionsOf(topic); partition++) {
      TopicPartition id = new TopicPartition(topic, partition);
      size += engine.endOffset(id) - positions.getOrDefault(id, 0L);
      size += heads.containsKey(id) ? 1 : 0;
    }
    return size;
  }

  /** The topics that were written by sinks. */
  Set<String> produced(LogEngine engine) {
    Set<String> produced = new LinkedHashSet<>(outputs);
    produced.removeIf(topic -> isEmpty(topic, engine));
    return produced;
  }

  private boolean isEmpty(String topic, LogEngine engine) {
    for (int partition = 0; partition < partitionsOf(topic); partition++) {
      if (engine.endOffset(new TopicPartition(topic, partition)) > 0) {
        return false;
      }
    }
    return true;
  }
}
