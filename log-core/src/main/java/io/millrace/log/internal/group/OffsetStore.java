package io.millrace.log.internal.group;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.CommitRequest.BatchAppend;
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
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed offsets of all groups: a view of the topic {@code __consumer_offsets}, brought up
 * to its end whenever it is asked. Thread-safe.
 */
public final class OffsetStore implements AutoCloseable {
  /** The topic that holds the offsets. */
  public static final String TOPIC = "__consumer_offsets";

  private static final Logger LOG = LoggerFactory.getLogger(OffsetStore.class);
  private static final Map<String, String> TOPIC_CONFIG = Map.of("cleanup.policy", "compact");

  private final LogEngine engine;
  private final Supplier<RecordBatchBuilder> builders;
  private final InstantSource clock;
  private final Map<String, Map<TopicPartition, CommittedOffset>> groups = new HashMap<>();
  private final List<LogCursor> cursors = new ArrayList<>();

  OffsetStore(LogEngine engine, Supplier<RecordBatchBuilder> builders, InstantSource clock) {
    this.engine = engine;
    this.builders = builders;
    this.clock = clock;
  }

  /** The committed offsets of a group; empty when it has none. A copy. */
  public synchronized Map<TopicPartition, CommittedOffset> committed(String group) {
    catchUp();
    return Map.copyOf(groups.getOrDefault(group, Map.of()));
  }

  /** The groups that have committed offsets, ordered. */
  public synchronized Set<String> groups() {
    catchUp();
    return new TreeSet<>(groups.keySet());
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
    long now = clock.millis();
    partitions.forEach(
        partition ->
            builder.append(
                now, OffsetRecords.encodeKey(new OffsetRecords.Key(group, partition)), null, null));
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
      OffsetRecords.decodeKey(keyBytes).ifPresent(key -> apply(key, cursor.value()));
    } catch (IllegalArgumentException e) {
      LOG.warn("record at offset {} of {} is passed over", cursor.offset(), TOPIC, e);
    }
  }

  private void apply(OffsetRecords.Key key, byte @Nullable [] value) {
    if (value != null) {
      groups
          .computeIfAbsent(key.group(), group -> new HashMap<>())
          .put(key.partition(), OffsetRecords.decodeValue(value));
      return;
    }
    groups.computeIfPresent(
        key.group(),
        (group, offsets) -> {
          offsets.remove(key.partition());
          return offsets.isEmpty() ? null : offsets;
        });
  }

  @Override
  public synchronized void close() {
    cursors.forEach(LogCursor::close);
    cursors.clear();
  }
}
