package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.CloseOptions;
import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.consumer.ConsumerGroupMetadata;
import io.millrace.clients.consumer.ConsumerRecords;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.consumer.OffsetCommitCallback;
import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.EngineSession;
import io.millrace.clients.internals.Instances;
import io.millrace.clients.internals.Offsets;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.TimeoutException;
import io.millrace.common.serialization.Deserializer;
import io.millrace.log.api.LogEngine;
import io.millrace.log.internal.group.CommittedOffset;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a consumer does. Belongs to one thread at a time, which its front door sees to; only {@link
 * #wakeup()} may be called from others.
 */
public final class ConsumerCore<K, V> {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerCore.class);

  private final EngineSession session;
  private final Waiting waiting;
  private final ConsumerMetrics metrics;
  private final LongSupplier nanoTime;
  private final Positions positions;
  private final OffsetCommits commits;
  private final Membership membership;
  private final Fetcher<K, V> fetcher;
  private final ConsumerInterceptors<K, V> interceptors;
  private final AutoCloseable publications;
  private final ConsumerSettings settings;
  private final LogView log;
  private volatile Subscription subscription = new Subscription.None();

  private ConsumerCore(
      EngineSession session,
      ConsumerConfig config,
      Deserializer<K> keys,
      Deserializer<V> values,
      LongSupplier nanoTime) {
    this.session = session;
    this.nanoTime = nanoTime;
    settings = ConsumerSettings.of(config);
    interceptors = new ConsumerInterceptors<>(config);
    waiting = new Waiting(nanoTime);
    String clientId = Objects.requireNonNull(config.getString(ConsumerConfig.CLIENT_ID_CONFIG));
    metrics = new ConsumerMetrics(clientId, nanoTime, () -> assignment().size());
    OffsetCommits.Tools tools = new OffsetCommits.Tools(nanoTime, waiting, metrics);
    commits = new OffsetCommits(session, config, tools, interceptors::onCommit);
    log = new LogView(session.engine(), settings.isolation());
    positions = new Positions(log, session.clock(), settings.resetPolicy(), commits::committed);
    membership = new Membership(session, commits, positions, settings, Assignors.of(config), tools);
    fetcher = new Fetcher<>(positions, metrics, config, keys, values);
    publications =
        session
            .engine()
            .onPublish(
                (partition, endOffset) -> {
                  if (isInteresting(partition)) {
                    waiting.signal().raise();
                  }
                });
    config.logUnused();
  }

  /** Opens the engine. */
  public static <K, V> ConsumerCore<K, V> open(
      ConsumerConfig config,
      @Nullable Deserializer<K> keys,
      @Nullable Deserializer<V> values,
      LongSupplier nanoTime) {
    Deserializer<K> keyDeserializer =
        Instances.deserializer(config, "key.deserializer", keys, true);
    Deserializer<V> valueDeserializer =
        Instances.deserializer(config, "value.deserializer", values, false);
    EngineSession session =
        EngineSession.open(config.getList(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
    try {
      return new ConsumerCore<>(session, config, keyDeserializer, valueDeserializer, nanoTime);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  // A topic that is wanted but not assigned is new, and worth a look at the group.
  private boolean isInteresting(TopicPartition partition) {
    Set<TopicPartition> assigned = positions.assignment();
    return assigned.contains(partition) || subscription.wants(partition.topic());
  }

  /** The engine. */
  public LogEngine engine() {
    return session.engine();
  }

  /** The log as this consumer sees it. */
  public LogView log() {
    return log;
  }

  /** How long a call without a timeout may take. */
  public Duration apiTimeout() {
    return settings.apiTimeout();
  }

  /** What is read. */
  public Subscription subscription() {
    return subscription;
  }

  /** The partitions that are read. */
  public Set<TopicPartition> assignment() {
    return positions.assignment();
  }

  /** Reads topics together with the group. */
  public void subscribe(Subscription wanted) {
    commits.requireGroup();
    if (subscription instanceof Subscription.Assigned) {
      throw new IllegalStateException(
          "the consumer reads partitions given to assign(); call unsubscribe() first");
    }
    subscription = wanted;
    membership.subscribe(wanted);
  }

  /** Whether patterns leave internal topics out. */
  public boolean excludesInternalTopics() {
    return settings.excludeInternalTopics();
  }

  /** Reads partitions without the group. */
  public void assign(Collection<TopicPartition> partitions) {
    if (subscription.isShared()) {
      throw new IllegalStateException(
          "the consumer is subscribed to topics; call unsubscribe() first");
    }
    commits.autoCommitIfDue(positions);
    if (settings.createTopics()) {
      translated(
          () ->
              partitions.forEach(
                  partition -> engine().topics().createIfAbsent(partition.topic(), 1, Map.of())));
    }
    positions.assign(partitions);
    subscription = partitions.isEmpty() ? new Subscription.None() : new Subscription.Assigned();
  }

  /** Reads nothing. */
  public void unsubscribe() {
    translated(membership::leave);
    positions.assign(List.of());
    subscription = new Subscription.None();
  }

  /**
   * The next records, waiting for them at most {@code timeout}; none before that when positions
   * moved past what is never shown, so that who reads up to an end sees it reached.
   */
  public ConsumerRecords<K, V> poll(Duration timeout) {
    if (subscription instanceof Subscription.None) {
      throw new IllegalStateException(
          "the consumer is not subscribed to topics and has no partitions assigned");
    }
    metrics.polling();
    metrics.retain(assignment());
    long deadlineNs = waiting.deadline(timeout);
    while (true) {
      long seen = waiting.signal().version();
      waiting.throwIfWoken();
      ConsumerRecords<K, V> records = ClientErrors.translating(this::step);
      if (!records.isEmpty()) {
        return interceptors.onConsume(records);
      }
      long left = deadlineNs - nanoTime.getAsLong();
      if (left <= 0 || fetcher.skipped()) {
        return ConsumerRecords.empty();
      }
      waiting.await(seen, Math.min(left, maxWaitNs()));
    }
  }

  private long maxWaitNs() {
    return subscription.isShared() ? membership.maxWaitNs() : TimeUnit.SECONDS.toNanos(1);
  }

  private ConsumerRecords<K, V> step() {
    commits.runCallbacks();
    commits.autoCommitIfDue(positions);
    if (subscription.isShared()) {
      membership.update();
    }
    positions.resolve();
    return fetcher.fetch();
  }

  /** Makes a waiting or the next {@link #poll} throw. From any thread. */
  public void wakeup() {
    waiting.wakeup();
  }

  /** Throws when somebody woke the consumer since the last time. */
  public void throwIfWoken() {
    waiting.throwIfWoken();
  }

  /** What the consumer has done. */
  public Map<MetricName, ? extends Metric> metrics() {
    return metrics.all();
  }

  /** What a commit would write. */
  public Map<TopicPartition, OffsetAndMetadata> consumed() {
    return positions.consumed();
  }

  /** Commits and waits. */
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
    waiting.throwIfWoken();
    translated(() -> commits.commitSync(offsets, timeout));
  }

  /** Commits and goes on. */
  public void commitAsync(
      Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable OffsetCommitCallback callback) {
    commits.runCallbacks();
    translated(() -> commits.commitAsync(offsets, callback));
  }

  /** What the group committed for some partitions; null where it did not. */
  public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
    commits.requireGroup();
    waiting.throwIfWoken();
    Map<TopicPartition, CommittedOffset> all = ClientErrors.translating(commits::committed);
    Map<TopicPartition, OffsetAndMetadata> result = new HashMap<>();
    for (TopicPartition partition : partitions) {
      CommittedOffset found = all.get(partition);
      result.put(partition, found == null ? null : Offsets.fromCommitted(found));
    }
    return result;
  }

  /** Goes to an offset. */
  public void seek(TopicPartition partition, long offset) {
    if (offset < 0) {
      throw new IllegalArgumentException("offset must be at least 0, found " + offset);
    }
    positions.require(partition).seek(offset);
  }

  /** Goes to an end of partitions, all of them when there are none given. */
  public void seekTo(ResetPolicy end, Collection<TopicPartition> partitions) {
    Collection<TopicPartition> chosen = partitions.isEmpty() ? assignment() : partitions;
    chosen.forEach(partition -> positions.require(partition).reset(end));
  }

  /** The next offset to read. */
  public long position(TopicPartition partition, Duration timeout) {
    PartitionPosition position = positions.require(partition);
    long deadlineNs = waiting.deadline(timeout);
    while (true) {
      long seen = waiting.signal().version();
      waiting.throwIfWoken();
      translated(positions::resolve);
      if (position.isKnown()) {
        return position.offset();
      }
      long left = deadlineNs - nanoTime.getAsLong();
      if (left <= 0) {
        throw new TimeoutException(
            "the position of " + partition + " is not known after " + timeout);
      }
      waiting.await(seen, Math.min(left, TimeUnit.SECONDS.toNanos(1)));
    }
  }

  /** How many offsets the consumer is behind; empty when its position is not known. */
  public OptionalLong currentLag(TopicPartition partition) {
    PartitionPosition position = positions.require(partition);
    return position.isKnown()
        ? OptionalLong.of(
            ClientErrors.translating(() -> log.endOffset(partition)) - position.offset())
        : OptionalLong.empty();
  }

  /** Stops or resumes reading partitions that stay assigned. */
  public void setPaused(Collection<TopicPartition> partitions, boolean paused) {
    partitions.forEach(partition -> positions.require(partition).setPaused(paused));
  }

  /** The partitions that are paused. */
  public Set<TopicPartition> paused() {
    return positions.all().stream()
        .filter(PartitionPosition::isPaused)
        .map(PartitionPosition::partition)
        .collect(Collectors.toSet());
  }

  /** The consumer's place in its group. */
  public ConsumerGroupMetadata groupMetadata() {
    return commits.metadata();
  }

  /** Asks the group for a new assignment. */
  public void enforceRebalance() {
    if (!subscription.isShared()) {
      throw new IllegalStateException("the consumer is not subscribed to topics");
    }
    membership.enforceRebalance();
  }

  /** Commits if it does so by itself, leaves the group and closes the engine's handle. */
  public void close(Duration timeout, CloseOptions.GroupMembershipOperation operation) {
    try {
      translated(() -> leaveGroup(timeout, operation));
    } finally {
      closeAll();
    }
  }

  private void leaveGroup(Duration timeout, CloseOptions.GroupMembershipOperation operation) {
    if (subscription.isShared()) {
      membership.close(operation);
    } else {
      commits.autoCommitNow(positions, timeout);
    }
    commits.runCallbacks();
  }

  private void closeAll() {
    try {
      publications.close();
    } catch (Exception e) {
      LOG.warn("a consumer cannot stop listening to its engine", e);
    }
    positions.close();
    fetcher.close();
    interceptors.close();
    session.close();
  }

  private static void translated(Runnable action) {
    ClientErrors.translating(
        () -> {
          action.run();
          return Boolean.TRUE;
        });
  }
}
