package io.millrace.clients.consumer;

import io.millrace.common.KafkaException;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.PartitionInfo;
import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.common.errors.WakeupException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A consumer for tests of code that polls: the test gives it partitions, offsets and records. It
 * needs no engine, and {@code poll} never waits. Thread-safe.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public class MockConsumer<K, V> implements Consumer<K, V> {
  private final OffsetResetStrategy resetStrategy;
  private final Map<TopicPartition, List<ConsumerRecord<K, V>>> records = new HashMap<>();
  private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();
  private final Set<TopicPartition> assigned = new LinkedHashSet<>();
  private final Set<TopicPartition> paused = new HashSet<>();
  private final Map<TopicPartition, Long> beginnings = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
  private final Map<String, List<PartitionInfo>> topics = new HashMap<>();
  private final Deque<Runnable> pollTasks = new ArrayDeque<>();
  private final AtomicBoolean wakeup = new AtomicBoolean();
  private Set<String> subscribed = Set.of();
  private @Nullable Pattern pattern;
  private @Nullable ConsumerRebalanceListener listener;
  private @Nullable KafkaException pollException;
  private @Nullable KafkaException offsetsException;
  private @Nullable Duration lastPollTimeout;
  private long maxPollRecords = Long.MAX_VALUE;
  private boolean shouldRebalance;
  private boolean closed;

  /**
   * Makes a consumer.
   *
   * @param offsetResetStrategy {@code earliest}, {@code latest} or {@code none}
   */
  public MockConsumer(String offsetResetStrategy) {
    this(OffsetResetStrategy.valueOf(offsetResetStrategy.toUpperCase(Locale.ROOT)));
  }

  /** Makes a consumer. */
  public MockConsumer(OffsetResetStrategy offsetResetStrategy) {
    this.resetStrategy = offsetResetStrategy;
  }

  // What tests do.

  /**
   * Adds a record, for a later poll.
   *
   * @throws IllegalStateException when its partition is not assigned
   */
  public synchronized void addRecord(ConsumerRecord<K, V> record) {
    requireOpen();
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    requireAssigned(partition);
    records.computeIfAbsent(partition, key -> new ArrayList<>()).add(record);
  }

  /** Sets where partitions begin. */
  public synchronized void updateBeginningOffsets(Map<TopicPartition, Long> newOffsets) {
    beginnings.putAll(newOffsets);
  }

  /** Sets where partitions end. */
  public synchronized void updateEndOffsets(Map<TopicPartition, Long> newOffsets) {
    ends.putAll(newOffsets);
  }

  /** Sets the partitions of a topic. */
  public synchronized void updatePartitions(String topic, List<PartitionInfo> partitions) {
    requireOpen();
    topics.put(topic, List.copyOf(partitions));
    if (pattern != null) {
      subscribe(pattern);
    }
  }

  /** Changes the partitions of a subscribed consumer and tells its listener. */
  public synchronized void rebalance(Collection<TopicPartition> newAssignment) {
    List<TopicPartition> added = new ArrayList<>(newAssignment);
    added.removeAll(assigned);
    List<TopicPartition> removed = new ArrayList<>(assigned);
    removed.removeAll(newAssignment);
    records.clear();
    if (listener != null && !removed.isEmpty()) {
      listener.onPartitionsRevoked(removed);
    }
    setAssignment(newAssignment);
    if (listener != null) {
      listener.onPartitionsAssigned(added);
    }
  }

  /** Runs a task at the beginning of the next poll that has no earlier one. */
  public synchronized void schedulePollTask(Runnable task) {
    pollTasks.add(task);
  }

  /** Lets one poll pass without a task. */
  public synchronized void scheduleNopPollTask() {
    schedulePollTask(() -> {});
  }

  /** Makes the next poll throw. */
  public synchronized void setPollException(@Nullable KafkaException exception) {
    pollException = exception;
  }

  /** Makes the next request for beginning or end offsets throw. */
  public synchronized void setOffsetsException(@Nullable KafkaException exception) {
    offsetsException = exception;
  }

  /** How long the last poll was to wait; null before the first. */
  public synchronized @Nullable Duration lastPollTimeout() {
    return lastPollTimeout;
  }

  /** Sets how many records a poll returns at most. */
  public synchronized void setMaxPollRecords(long maxPollRecords) {
    if (maxPollRecords < 1) {
      throw new IllegalArgumentException(
          "maxPollRecords must be at least 1, got " + maxPollRecords);
    }
    this.maxPollRecords = maxPollRecords;
  }

  /** Whether the consumer was closed. */
  public synchronized boolean closed() {
    return closed;
  }

  /** Whether {@link #enforceRebalance()} was called. */
  public synchronized boolean shouldRebalance() {
    return shouldRebalance;
  }

  /** Forgets that {@link #enforceRebalance()} was called. */
  public synchronized void resetShouldRebalance() {
    shouldRebalance = false;
  }

  // What consumers do.

  @Override
  public synchronized Set<TopicPartition> assignment() {
    return Set.copyOf(assigned);
  }

  @Override
  public synchronized Set<String> subscription() {
    return subscribed;
  }

  @Override
  public void subscribe(Collection<String> wanted) {
    subscribeTo(wanted, null);
  }

  @Override
  public void subscribe(Collection<String> wanted, ConsumerRebalanceListener rebalanceListener) {
    subscribeTo(wanted, rebalanceListener);
  }

  private synchronized void subscribeTo(
      Collection<String> wanted, @Nullable ConsumerRebalanceListener rebalanceListener) {
    requireOpen();
    pattern = null;
    listener = rebalanceListener;
    subscribed = Set.copyOf(wanted);
  }

  @Override
  public synchronized void subscribe(Pattern wanted, ConsumerRebalanceListener rebalanceListener) {
    subscribe(wanted);
    listener = rebalanceListener;
  }

  @Override
  public synchronized void subscribe(Pattern wanted) {
    requireOpen();
    pattern = wanted;
    Set<String> found = new TreeSet<>(topics.keySet());
    found.removeIf(topic -> !wanted.matcher(topic).matches());
    subscribed = Set.copyOf(found);
  }

  @Override
  public void subscribe(SubscriptionPattern wanted, ConsumerRebalanceListener rebalanceListener) {
    subscribe(Pattern.compile(wanted.pattern()), rebalanceListener);
  }

  @Override
  public void subscribe(SubscriptionPattern wanted) {
    subscribe(Pattern.compile(wanted.pattern()));
  }

  @Override
  public synchronized void assign(Collection<TopicPartition> partitions) {
    requireOpen();
    setAssignment(partitions);
  }

  private void setAssignment(Collection<TopicPartition> partitions) {
    assigned.clear();
    assigned.addAll(partitions);
    positions.keySet().retainAll(assigned);
    paused.retainAll(assigned);
  }

  @Override
  public synchronized void unsubscribe() {
    requireOpen();
    subscribed = Set.of();
    pattern = null;
    listener = null;
    setAssignment(List.of());
  }

  @Override
  public synchronized ConsumerRecords<K, V> poll(Duration timeout) {
    requireOpen();
    lastPollTimeout = timeout;
    Runnable task = pollTasks.poll();
    if (task != null) {
      task.run();
    }
    if (wakeup.getAndSet(false)) {
      throw new WakeupException();
    }
    KafkaException failure = pollException;
    if (failure != null) {
      pollException = null;
      throw failure;
    }
    assigned.forEach(this::resolvePosition);
    Map<TopicPartition, List<ConsumerRecord<K, V>>> result = new LinkedHashMap<>();
    long room = maxPollRecords;
    for (TopicPartition partition : assigned) {
      if (!paused.contains(partition)) {
        List<ConsumerRecord<K, V>> taken = take(partition, room);
        room -= taken.size();
        if (!taken.isEmpty()) {
          result.put(partition, taken);
        }
      }
    }
    return new ConsumerRecords<>(result);
  }

  private List<ConsumerRecord<K, V>> take(TopicPartition partition, long room) {
    List<ConsumerRecord<K, V>> waiting = records.getOrDefault(partition, new ArrayList<>());
    List<ConsumerRecord<K, V>> taken = new ArrayList<>();
    while (!waiting.isEmpty() && taken.size() < room) {
      ConsumerRecord<K, V> record = waiting.remove(0);
      if (record.offset() >= positions.get(partition)) {
        taken.add(record);
        positions.put(partition, record.offset() + 1);
      }
    }
    return taken;
  }

  private void resolvePosition(TopicPartition partition) {
    if (!positions.containsKey(partition)) {
      OffsetAndMetadata found = committed.get(partition);
      positions.put(partition, found != null ? found.offset() : resetOffset(partition));
    }
  }

  private long resetOffset(TopicPartition partition) {
    return switch (resetStrategy) {
      case EARLIEST -> requireOffset(beginnings, partition, "beginning");
      case LATEST -> requireOffset(ends, partition, "end");
      case NONE -> throw new NoOffsetForPartitionException(partition);
    };
  }

  private static long requireOffset(
      Map<TopicPartition, Long> offsets, TopicPartition partition, String which) {
    Long offset = offsets.get(partition);
    if (offset == null) {
      throw new IllegalStateException(
          "the mock consumer does not know the " + which + " offset of " + partition);
    }
    return offset;
  }

  @Override
  public synchronized void commitSync() {
    Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
    positions.forEach((partition, offset) -> all.put(partition, new OffsetAndMetadata(offset)));
    commitSync(all);
  }

  @Override
  public void commitSync(Duration timeout) {
    commitSync();
  }

  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
    commitAsync(offsets, null);
  }

  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
    commitSync(offsets);
  }

  @Override
  public void commitAsync() {
    commitSync();
  }

  @Override
  public synchronized void commitAsync(@Nullable OffsetCommitCallback callback) {
    Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
    positions.forEach((partition, offset) -> all.put(partition, new OffsetAndMetadata(offset)));
    commitAsync(all, callback);
  }

  @Override
  public synchronized void commitAsync(
      Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable OffsetCommitCallback callback) {
    requireOpen();
    committed.putAll(offsets);
    if (callback != null) {
      callback.onComplete(offsets, null);
    }
  }

  @Override
  public synchronized void seek(TopicPartition partition, long offset) {
    requireOpen();
    requireAssigned(partition);
    positions.put(partition, offset);
  }

  @Override
  public void seek(TopicPartition partition, OffsetAndMetadata offsetAndMetadata) {
    seek(partition, offsetAndMetadata.offset());
  }

  @Override
  public synchronized void seekToBeginning(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions.isEmpty() ? assignment() : partitions) {
      seek(partition, requireOffset(beginnings, partition, "beginning"));
    }
  }

  @Override
  public synchronized void seekToEnd(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions.isEmpty() ? assignment() : partitions) {
      seek(partition, requireOffset(ends, partition, "end"));
    }
  }

  @Override
  public synchronized long position(TopicPartition partition) {
    requireOpen();
    requireAssigned(partition);
    resolvePosition(partition);
    return positions.get(partition);
  }

  @Override
  public long position(TopicPartition partition, Duration timeout) {
    return position(partition);
  }

  @Override
  public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
      Set<TopicPartition> partitions) {
    requireOpen();
    Map<TopicPartition, OffsetAndMetadata> result = new HashMap<>(committed);
    result.keySet().retainAll(partitions);
    return result;
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> committed(
      Set<TopicPartition> partitions, Duration timeout) {
    return committed(partitions);
  }

  @Override
  public Uuid clientInstanceId(Duration timeout) {
    throw new IllegalStateException("a mock consumer has no client metrics");
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return Map.of();
  }

  @Override
  public synchronized List<PartitionInfo> partitionsFor(String topic) {
    requireOpen();
    return topics.getOrDefault(topic, List.of());
  }

  @Override
  public List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
    return partitionsFor(topic);
  }

  @Override
  public synchronized Map<String, List<PartitionInfo>> listTopics() {
    requireOpen();
    return Map.copyOf(topics);
  }

  @Override
  public Map<String, List<PartitionInfo>> listTopics(Duration timeout) {
    return listTopics();
  }

  @Override
  public synchronized Set<TopicPartition> paused() {
    return Set.copyOf(paused);
  }

  @Override
  public synchronized void pause(Collection<TopicPartition> partitions) {
    partitions.forEach(this::requireAssigned);
    paused.addAll(partitions);
  }

  @Override
  public synchronized void resume(Collection<TopicPartition> partitions) {
    partitions.forEach(this::requireAssigned);
    paused.removeAll(Set.copyOf(partitions));
  }

  /**
   * Not offered.
   *
   * @throws UnsupportedOperationException always: a mock consumer knows no times
   */
  @Override
  public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> timestampsToSearch) {
    throw new UnsupportedOperationException("a mock consumer does not find offsets by time");
  }

  @Override
  public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> timestampsToSearch, Duration timeout) {
    return offsetsForTimes(timestampsToSearch);
  }

  @Override
  public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
    return offsets(beginnings, partitions, "beginning");
  }

  @Override
  public Map<TopicPartition, Long> beginningOffsets(
      Collection<TopicPartition> partitions, Duration timeout) {
    return beginningOffsets(partitions);
  }

  @Override
  public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    return offsets(ends, partitions, "end");
  }

  @Override
  public Map<TopicPartition, Long> endOffsets(
      Collection<TopicPartition> partitions, Duration timeout) {
    return endOffsets(partitions);
  }

  private synchronized Map<TopicPartition, Long> offsets(
      Map<TopicPartition, Long> known, Collection<TopicPartition> partitions, String which) {
    KafkaException failure = offsetsException;
    if (failure != null) {
      offsetsException = null;
      throw failure;
    }
    Map<TopicPartition, Long> result = new HashMap<>();
    partitions.forEach(partition -> result.put(partition, requireOffset(known, partition, which)));
    return result;
  }

  @Override
  public synchronized OptionalLong currentLag(TopicPartition partition) {
    Long end = ends.get(partition);
    Long position = positions.get(partition);
    return end == null || position == null ? OptionalLong.empty() : OptionalLong.of(end - position);
  }

  @Override
  public ConsumerGroupMetadata groupMetadata() {
    return new ConsumerGroupMetadata("dummy.group.id", 1, "1", Optional.empty());
  }

  @Override
  public void enforceRebalance() {
    enforceRebalance(null);
  }

  @Override
  public synchronized void enforceRebalance(@Nullable String reason) {
    shouldRebalance = true;
  }

  @Override
  public void close() {
    close(CloseOptions.timeout(Duration.ZERO));
  }

  @Override
  public void close(Duration timeout) {
    close(CloseOptions.timeout(timeout));
  }

  @Override
  public synchronized void close(CloseOptions option) {
    closed = true;
  }

  @Override
  public void wakeup() {
    wakeup.set(true);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the consumer is closed");
    }
  }

  private void requireAssigned(TopicPartition partition) {
    if (!assigned.contains(partition)) {
      throw new IllegalStateException(
          "partition " + partition + " is not assigned to this consumer");
    }
  }
}
