package io.millrace.clients.consumer;

import io.millrace.clients.consumer.internals.ConsumerCore;
import io.millrace.clients.consumer.internals.LogLookUp;
import io.millrace.clients.consumer.internals.ResetPolicy;
import io.millrace.clients.consumer.internals.Subscription;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.PartitionInfo;
import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.common.errors.InvalidRegularExpression;
import io.millrace.common.serialization.Deserializer;
import java.time.Duration;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of the engine that {@code bootstrap.servers} names, for instance {@code
 * millrace:./data} or {@code memory:}.
 *
 * <p>Consumers of the same {@code group.id} in this process share the partitions of the topics that
 * they subscribe to; each call of {@link #poll} keeps up with the group. A consumer that does not
 * poll for {@code max.poll.interval.ms} loses its partitions. Committed offsets are kept in the
 * topic {@code __consumer_offsets}. A committed offset beyond the end of the log, as a crash can
 * leave it, is taken for the end and reported.
 *
 * <p>Not thread-safe: a call while another thread is in one throws a
 * ConcurrentModificationException. Only {@link #wakeup()} may be called from any thread.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public class MillraceConsumer<K, V> implements Consumer<K, V> {
  private static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final ConsumerCore<K, V> core;
  private final LogLookUp lookUp;
  private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();
  private int depth;
  private volatile boolean closed;

  /**
   * Opens the engine, with deserializers made from the settings.
   *
   * @throws io.millrace.common.config.ConfigException when a setting is missing or not allowed
   * @throws io.millrace.common.KafkaException when the engine or a deserializer cannot be opened
   */
  public MillraceConsumer(Map<String, Object> configs) {
    this(configs, null, null);
  }

  /** As {@link #MillraceConsumer(Map)}. */
  public MillraceConsumer(Properties properties) {
    this(properties, null, null);
  }

  /** As {@link #MillraceConsumer(Map, Deserializer, Deserializer)}. */
  public MillraceConsumer(
      Properties properties,
      @Nullable Deserializer<K> keyDeserializer,
      @Nullable Deserializer<V> valueDeserializer) {
    this(toMap(properties), keyDeserializer, valueDeserializer);
  }

  /**
   * Opens the engine.
   *
   * @param keyDeserializer taken as it is; null: made from the settings
   * @param valueDeserializer likewise
   */
  public MillraceConsumer(
      Map<String, Object> configs,
      @Nullable Deserializer<K> keyDeserializer,
      @Nullable Deserializer<V> valueDeserializer) {
    core =
        ConsumerCore.open(
            new ConsumerConfig(configs), keyDeserializer, valueDeserializer, System::nanoTime);
    lookUp = new LogLookUp(core.log());
  }

  private static Map<String, Object> toMap(Properties properties) {
    Map<String, Object> map = new HashMap<>();
    properties.forEach((key, value) -> map.put(String.valueOf(key), value));
    properties
        .stringPropertyNames()
        .forEach(name -> map.putIfAbsent(name, properties.getProperty(name)));
    return map;
  }

  private void subscribeTo(
      Collection<String> topics, @Nullable ConsumerRebalanceListener listener) {
    if (topics.stream().anyMatch(topic -> topic == null || topic.isBlank())) {
      throw new IllegalArgumentException("topics must have names, found " + topics);
    }
    if (topics.isEmpty()) {
      core.unsubscribe();
    } else {
      core.subscribe(new Subscription.ByName(Set.copyOf(topics), listener));
    }
  }

  private void subscribeTo(Pattern pattern, @Nullable ConsumerRebalanceListener listener) {
    core.subscribe(new Subscription.ByPattern(pattern, core.excludesInternalTopics(), listener));
  }

  /** The partitions that are read now. */
  @Override
  public Set<TopicPartition> assignment() {
    return exclusively(() -> core.assignment());
  }

  /**
   * The topics that are subscribed by name; for a pattern those of the partitions that are read.
   */
  @Override
  public Set<String> subscription() {
    return exclusively(
        () -> {
          if (core.subscription() instanceof Subscription.ByName byName) {
            return byName.topics();
          }
          return core.subscription().isShared()
              ? core.assignment().stream().map(TopicPartition::topic).collect(Collectors.toSet())
              : Set.of();
        });
  }

  /** As {@link #subscribe(Collection, ConsumerRebalanceListener)}, without a listener. */
  @Override
  public void subscribe(Collection<String> topics) {
    run(() -> subscribeTo(topics, null));
  }

  /**
   * Reads topics together with the other consumers of the group; takes effect with the next poll.
   *
   * @throws IllegalStateException when partitions were assigned by hand
   * @throws io.millrace.common.errors.InvalidGroupIdException without a {@code group.id}
   */
  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
    run(() -> subscribeTo(topics, Objects.requireNonNull(listener, "listener")));
  }

  /**
   * Reads partitions, all by itself; an empty collection means none.
   *
   * @throws IllegalStateException when topics are subscribed
   */
  @Override
  public void assign(Collection<TopicPartition> partitions) {
    run(() -> core.assign(partitions));
  }

  /**
   * Reads every topic whose whole name matches, now or later.
   *
   * @throws IllegalStateException when partitions were assigned by hand
   */
  @Override
  public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
    run(() -> subscribeTo(pattern, Objects.requireNonNull(listener, "listener")));
  }

  /** As {@link #subscribe(Pattern, ConsumerRebalanceListener)}, without a listener. */
  @Override
  public void subscribe(Pattern pattern) {
    run(() -> subscribeTo(pattern, null));
  }

  /**
   * As {@link #subscribe(Pattern, ConsumerRebalanceListener)}.
   *
   * @throws InvalidRegularExpression when the pattern cannot be understood
   */
  @Override
  public void subscribe(SubscriptionPattern pattern, ConsumerRebalanceListener listener) {
    subscribe(compile(pattern), listener);
  }

  /** As {@link #subscribe(Pattern, ConsumerRebalanceListener)}, without a listener. */
  @Override
  public void subscribe(SubscriptionPattern pattern) {
    subscribe(compile(pattern));
  }

  private static Pattern compile(SubscriptionPattern pattern) {
    try {
      return Pattern.compile(pattern.pattern());
    } catch (PatternSyntaxException e) {
      throw new InvalidRegularExpression(
          "subscription pattern \"%s\" cannot be understood: %s"
              .formatted(pattern, e.getDescription()));
    }
  }

  /** Reads nothing any more; leaves the group. */
  @Override
  public void unsubscribe() {
    run(() -> core.unsubscribe());
  }

  /**
   * Gives the next records, waiting for the first of them for at most {@code timeout}; keeps up
   * with the group, and commits by itself if so configured.
   *
   * @return at most {@code max.poll.records}; empty when there were none in time
   * @throws io.millrace.common.errors.WakeupException after {@link #wakeup()}
   * @throws io.millrace.common.errors.InterruptException when the thread is interrupted
   * @throws io.millrace.common.errors.RecordDeserializationException when a record cannot be
   *     deserialized; seek behind it to go on
   * @throws InvalidOffsetException when there is no position and {@code auto.offset.reset} is none
   * @throws IllegalStateException when nothing is subscribed or assigned
   */
  @Override
  public ConsumerRecords<K, V> poll(Duration timeout) {
    requireNotNegative(timeout);
    return exclusively(() -> core.poll(timeout));
  }

  /** Commits what was polled so far, and waits for it. */
  @Override
  public void commitSync() {
    commitSync(core.apiTimeout());
  }

  /**
   * Commits what was polled so far, and waits for it at most {@code timeout}.
   *
   * @throws CommitFailedException when the group gave the partitions to others meanwhile
   * @throws io.millrace.common.errors.TimeoutException when it takes longer
   */
  @Override
  public void commitSync(Duration timeout) {
    run(() -> core.commitSync(core.consumed(), timeout));
  }

  /** Commits offsets, each the next one to read, and waits for it. */
  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
    commitSync(offsets, core.apiTimeout());
  }

  /** As {@link #commitSync(Map)}, waiting at most {@code timeout}. */
  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
    run(() -> core.commitSync(offsets, timeout));
  }

  /** Commits what was polled so far, and does not wait. */
  @Override
  public void commitAsync() {
    commitAsync(null);
  }

  /** Commits what was polled so far; the callback is called within a later call. */
  @Override
  public void commitAsync(@Nullable OffsetCommitCallback callback) {
    run(() -> core.commitAsync(core.consumed(), callback));
  }

  /** Commits offsets; the callback, if there is one, is called within a later call. */
  @Override
  public void commitAsync(
      Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable OffsetCommitCallback callback) {
    run(() -> core.commitAsync(offsets, callback));
  }

  /**
   * Goes to an offset; the next poll starts there.
   *
   * @throws IllegalStateException when the partition is not assigned
   */
  @Override
  public void seek(TopicPartition partition, long offset) {
    run(() -> core.seek(partition, offset));
  }

  /** As {@link #seek(TopicPartition, long)}. */
  @Override
  public void seek(TopicPartition partition, OffsetAndMetadata offsetAndMetadata) {
    seek(partition, offsetAndMetadata.offset());
  }

  /** Goes to the first offsets of partitions; of all assigned ones when none are given. */
  @Override
  public void seekToBeginning(Collection<TopicPartition> partitions) {
    run(() -> core.seekTo(new ResetPolicy.Earliest(), partitions));
  }

  /** Goes to the end of partitions, as it is at the next poll; of all when none are given. */
  @Override
  public void seekToEnd(Collection<TopicPartition> partitions) {
    run(() -> core.seekTo(new ResetPolicy.Latest(), partitions));
  }

  /** The offset of the next record that poll would give. */
  @Override
  public long position(TopicPartition partition) {
    return position(partition, core.apiTimeout());
  }

  /**
   * As {@link #position(TopicPartition)}, waiting at most {@code timeout} for the partition to
   * exist.
   *
   * @throws IllegalStateException when the partition is not assigned
   */
  @Override
  public long position(TopicPartition partition, Duration timeout) {
    return exclusively(() -> core.position(partition, timeout));
  }

  /** What the group committed; null for a partition without a commit. */
  @Override
  public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
    return exclusively(() -> core.committed(partitions));
  }

  /** As {@link #committed(Set)}; the answer is at hand at once. */
  @Override
  public Map<TopicPartition, OffsetAndMetadata> committed(
      Set<TopicPartition> partitions, Duration timeout) {
    return committed(partitions);
  }

  /**
   * An id for client metrics, which do not exist embedded.
   *
   * @throws IllegalStateException always, as Kafka does when client metrics are off
   */
  @Override
  public Uuid clientInstanceId(Duration timeout) {
    throw new IllegalStateException("client metrics do not exist in an embedded engine");
  }

  /**
   * What the consumer has done, under the names of Kafka's consumer; always up to date. What is
   * about a network does not exist. From any thread.
   */
  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return core.metrics();
  }

  /** The partitions of a topic; empty when it does not exist. */
  @Override
  public List<PartitionInfo> partitionsFor(String topic) {
    return exclusively(
        () -> {
          core.throwIfWoken();
          return lookUp.partitionsFor(topic);
        });
  }

  /** As {@link #partitionsFor(String)}; the answer is at hand at once. */
  @Override
  public List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
    return partitionsFor(topic);
  }

  /** The partitions of every topic. */
  @Override
  public Map<String, List<PartitionInfo>> listTopics() {
    return exclusively(
        () -> {
          core.throwIfWoken();
          return lookUp.listTopics();
        });
  }

  /** As {@link #listTopics()}; the answer is at hand at once. */
  @Override
  public Map<String, List<PartitionInfo>> listTopics(Duration timeout) {
    return listTopics();
  }

  /** The partitions that are paused. */
  @Override
  public Set<TopicPartition> paused() {
    return exclusively(() -> core.paused());
  }

  /** Leaves partitions out of poll until they are resumed; they stay assigned. */
  @Override
  public void pause(Collection<TopicPartition> partitions) {
    run(() -> core.setPaused(partitions, true));
  }

  /** Takes paused partitions into poll again. */
  @Override
  public void resume(Collection<TopicPartition> partitions) {
    run(() -> core.setPaused(partitions, false));
  }

  /**
   * The first record of each partition that has a time or a later one; null where there is none.
   *
   * @param timestampsToSearch milliseconds since the epoch, at least 0
   */
  @Override
  public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> timestampsToSearch) {
    return exclusively(() -> lookUp.offsetsForTimes(timestampsToSearch));
  }

  /** As {@link #offsetsForTimes(Map)}; the answer is at hand at once. */
  @Override
  public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> timestampsToSearch, Duration timeout) {
    return offsetsForTimes(timestampsToSearch);
  }

  /** The first offset of each partition. */
  @Override
  public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
    return exclusively(() -> lookUp.beginningOffsets(partitions));
  }

  /** As {@link #beginningOffsets(Collection)}; the answer is at hand at once. */
  @Override
  public Map<TopicPartition, Long> beginningOffsets(
      Collection<TopicPartition> partitions, Duration timeout) {
    return beginningOffsets(partitions);
  }

  /** The offset after the last record of each partition, all at one instant. */
  @Override
  public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    return exclusively(() -> lookUp.endOffsets(partitions));
  }

  /** As {@link #endOffsets(Collection)}; the answer is at hand at once. */
  @Override
  public Map<TopicPartition, Long> endOffsets(
      Collection<TopicPartition> partitions, Duration timeout) {
    return endOffsets(partitions);
  }

  /** How many offsets the consumer is behind; empty before its position is known. */
  @Override
  public OptionalLong currentLag(TopicPartition topicPartition) {
    return exclusively(() -> core.currentLag(topicPartition));
  }

  /** The place in the group, for {@code Producer.sendOffsetsToTransaction}. */
  @Override
  public ConsumerGroupMetadata groupMetadata() {
    return exclusively(() -> core.groupMetadata());
  }

  /** Asks for a new assignment within the next poll. */
  @Override
  public void enforceRebalance() {
    enforceRebalance(null);
  }

  /** As {@link #enforceRebalance()}, with a reason for people. */
  @Override
  public void enforceRebalance(@Nullable String reason) {
    run(() -> core.enforceRebalance());
  }

  /** Closes within 30 seconds. */
  @Override
  public void close() {
    close(CloseOptions.timeout(DEFAULT_CLOSE_TIMEOUT));
  }

  /** Closes within {@code timeout}. */
  @Override
  public void close(Duration timeout) {
    close(CloseOptions.timeout(timeout));
  }

  /** Commits if it does so by itself, leaves the group and closes. May be called more than once. */
  @Override
  public void close(CloseOptions option) {
    Duration timeout = option.timeout().orElse(DEFAULT_CLOSE_TIMEOUT);
    requireNotNegative(timeout);
    acquire();
    try {
      if (!closed) {
        closed = true;
        core.close(timeout, option.groupMembershipOperation());
      }
    } finally {
      release();
    }
  }

  /** Makes the poll that waits, or the next one, throw a WakeupException. From any thread. */
  @Override
  public void wakeup() {
    core.wakeup();
  }

  private static void requireNotNegative(Duration timeout) {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("timeout must be at least 0, found " + timeout);
    }
  }

  private void run(Runnable action) {
    exclusively(
        () -> {
          action.run();
          return Boolean.TRUE;
        });
  }

  private <T> T exclusively(Supplier<T> call) {
    acquire();
    try {
      if (closed) {
        throw new IllegalStateException("the consumer is closed");
      }
      return call.get();
    } finally {
      release();
    }
  }

  // Listeners and callbacks call back on the same thread, hence the depth.
  private void acquire() {
    Thread thread = Thread.currentThread();
    if (user.get() != thread && !user.compareAndSet(null, thread)) {
      throw new ConcurrentModificationException(
          "a consumer is not safe for several threads; " + user.get() + " is using it");
    }
    depth++;
  }

  private void release() {
    depth--;
    if (depth == 0) {
      user.set(null);
    }
  }
}
