package io.millrace.log.internal.group;

import io.millrace.common.IsolationLevel;
import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.log.api.TopicDescription;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed offsets and the membership of all groups: a view of the topic {@code
 * __consumer_offsets}, brought up to its end whenever it is asked. Thread-safe.
 */
public final class OffsetStore implements AutoCloseable {
  /** The topic that holds the offsets. */
  public static final String TOPIC = "__consumer_offsets";

  private static final Logger LOG = LoggerFactory.getLogger(OffsetStore.class);
  private static final Map<String, String> TOPIC_CONFIG = Map.of("cleanup.policy", "compact");

  private final LogEngine engine;
  private final Supplier<RecordBatchBuilder> builders;
  private final InstantSource clock;
  private final StoredGroups stored = new StoredGroups();
  private final List<LogCursor> cursors = new ArrayList<>();

  OffsetStore(LogEngine engine, Supplier<RecordBatchBuilder> builders, InstantSource clock) {
    this.engine = engine;
    this.builders = builders;
    this.clock = clock;
  }

  /** The committed offsets of a group; empty when it has none. A copy. */
  public synchronized Map<TopicPartition, CommittedOffset> committed(String group) {
    catchUp();
    return stored.committed(group);
  }

  /** The groups that have committed offsets, ordered. */
  public synchronized Set<String> groups() {
    catchUp();
    return stored.withOffsets();
  }

  /** The groups as they came to rest last, by name. */
  synchronized Map<String, GroupRecord> records() {
    catchUp();
    return stored.groups();
  }

  /** Stores a group, or deletes what is stored when {@code record} is null. */
  CompletableFuture<AppendResult> store(String group, @Nullable GroupRecord record) {
    RecordBatchBuilder builder = builders.get();
    builder.append(
        clock.millis(),
        GroupRecords.encodeKey(group),
        record == null ? null : GroupRecords.encodeValue(record),
        null);
    return engine.append(partitionOf(group), builder.build(), Acks.ALL);
  }

  /** Picks what is to be forgotten. */
  interface Choice {
    /** Picks from what a group committed. */
    Expired of(String group, Map<TopicPartition, CommittedOffset> committed);
  }

  /**
   * What of a group is to be forgotten.
   *
   * @param group whether its generation goes, too
   */
  record Expired(Set<TopicPartition> partitions, boolean group) {}

  /**
   * Forgets what has expired, unless something is committed meanwhile.
   *
   * @return fails with {@code OFFSET_CONFLICT} when something was
   */
  synchronized CompletableFuture<CommitResult> expire(Set<String> groups, Choice choice) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (String group : groups) {
      ends.computeIfAbsent(
          partitionOf(group), place -> engine.endOffset(place, IsolationLevel.READ_UNCOMMITTED));
    }
    catchUp();
    Map<TopicPartition, RecordBatchBuilder> deletions = new HashMap<>();
    for (String group : groups) {
      Expired expired = choice.of(group, stored.committed(group));
      boolean forgotten = expired.group() && stored.group(group).isPresent();
      if (forgotten || !expired.partitions().isEmpty()) {
        RecordBatchBuilder builder =
            deletions.computeIfAbsent(partitionOf(group), place -> builders.get());
        delete(builder, group, expired.partitions());
        if (forgotten) {
          builder.append(clock.millis(), GroupRecords.encodeKey(group), null, null);
        }
      }
    }
    if (deletions.isEmpty()) {
      return CompletableFuture.completedFuture(new CommitResult(0, new long[0]));
    }
    List<BatchAppend> batches = new ArrayList<>();
    deletions.forEach(
        (place, builder) -> batches.add(new BatchAppend(place, builder.build(), ends.get(place))));
    return engine.commit(new CommitRequest(batches, List.of()));
  }

  /** Commits; completes when the offsets are on disk. */
  public CompletableFuture<AppendResult> commit(
      String group, Map<TopicPartition, CommittedOffset> offsets) {
    BatchAppend batch = encode(group, offsets);
    return engine.append(batch.partition(), batch.batch(), Acks.ALL);
  }

  /** The batch that commits {@code offsets}, for a frame of the journal. */
  public BatchAppend encode(String group, Map<TopicPartition, CommittedOffset> offsets) {
    RecordBatchBuilder builder = builders.get();
    long now = clock.millis();
    offsets.forEach(
        (partition, offset) ->
            builder.append(
                now,
                OffsetRecords.encodeKey(new OffsetRecords.Key(group, partition)),
                OffsetRecords.encodeValue(offset),
                null));
    return new BatchAppend(partitionOf(group), builder.build());
  }

  /** Forgets what a group committed for some partitions. */
  public CompletableFuture<AppendResult> delete(
      String group, Collection<TopicPartition> partitions) {
    RecordBatchBuilder builder = builders.get();
    delete(builder, group, partitions);
    return engine.append(partitionOf(group), builder.build(), Acks.ALL);
  }

  private void delete(
      RecordBatchBuilder builder, String group, Collection<TopicPartition> partitions) {
    long now = clock.millis();
    partitions.forEach(
        partition ->
            builder.append(
                now, OffsetRecords.encodeKey(new OffsetRecords.Key(group, partition)), null, null));
  }

  /** Forgets a group: what it committed, and its generation. */
  CompletableFuture<AppendResult> deleteGroup(String group) {
    RecordBatchBuilder builder = builders.get();
    delete(builder, group, committed(group).keySet());
    builder.append(clock.millis(), GroupRecords.encodeKey(group), null, null);
    return engine.append(partitionOf(group), builder.build(), Acks.ALL);
  }

  private TopicPartition partitionOf(String group) {
    TopicDescription topic = engine.topics().createIfAbsent(TOPIC, 1, TOPIC_CONFIG);
    return new TopicPartition(TOPIC, (group.hashCode() & Integer.MAX_VALUE) % topic.partitions());
  }

  private void catchUp() {
    if (cursors.isEmpty()) {
      openCursors();
    }
    for (LogCursor cursor : cursors) {
      while (cursor.advance()) {
        apply(cursor);
      }
    }
  }

  private void openCursors() {
    int partitions = engine.topics().find(TOPIC).map(TopicDescription::partitions).orElse(0);
    for (int i = 0; i < partitions; i++) {
      TopicPartition partition = new TopicPartition(TOPIC, i);
      cursors.add(engine.openCursor(partition, engine.startOffset(partition)));
    }
  }

  private void apply(LogCursor cursor) {
    byte[] keyBytes = cursor.key();
    if (keyBytes == null) {
      return;
    }
    try {
      stored.apply(keyBytes, cursor.value());
    } catch (IllegalArgumentException e) {
      LOG.warn("record at offset {} of {} is passed over", cursor.offset(), TOPIC, e);
    }
  }

  @Override
  public synchronized void close() {
    cursors.forEach(LogCursor::close);
    cursors.clear();
  }
}
