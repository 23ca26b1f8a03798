package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.CommitFailedException;
import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.consumer.ConsumerGroupMetadata;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.consumer.OffsetCommitCallback;
import io.millrace.clients.consumer.RetriableCommitFailedException;
import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.EngineSession;
import io.millrace.clients.internals.Offsets;
import io.millrace.common.KafkaException;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.FencedInstanceIdException;
import io.millrace.common.errors.InvalidGroupIdException;
import io.millrace.common.errors.OffsetMetadataTooLarge;
import io.millrace.common.errors.RetriableException;
import io.millrace.common.errors.TimeoutException;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.group.CommittedOffset;
import io.millrace.log.internal.group.GroupCoordinator.CommitRight;
import io.millrace.log.internal.group.MemberName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits offsets of a consumer's group, now, later, or by itself. Belongs to its thread. */
final class OffsetCommits {
  private static final Logger LOG = LoggerFactory.getLogger(OffsetCommits.class);
  private static final MemberName NOBODY = new MemberName("", "", null);
  private static final int MAX_METADATA_BYTES = 4096;

  private final EngineSession session;
  private final @Nullable String group;
  private final boolean auto;
  private final long autoIntervalNs;
  private final LongSupplier nanoTime;
  private final Waiting waiting;
  private final ConsumerMetrics metrics;
  private final Consumer<Map<TopicPartition, OffsetAndMetadata>> onCommitted;
  private final Queue<Pending> pending = new ArrayDeque<>();
  private long nextAutoNs;
  private int generation = -1;
  private MemberName member = NOBODY;

  /**
   * Makes it.
   *
   * @param onCommitted hears of every commit that succeeded, within a call of the consumer
   */
  OffsetCommits(
      EngineSession session,
      ConsumerConfig config,
      Tools tools,
      Consumer<Map<TopicPartition, OffsetAndMetadata>> onCommitted) {
    this.session = session;
    this.nanoTime = tools.nanoTime();
    this.waiting = tools.waiting();
    this.metrics = tools.metrics();
    this.onCommitted = onCommitted;
    group = config.getString(ConsumerConfig.GROUP_ID_CONFIG);
    boolean wanted =
        Boolean.TRUE.equals(config.getBoolean(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG));
    auto = wanted && group != null;
    autoIntervalNs =
        TimeUnit.MILLISECONDS.toNanos(
            Objects.requireNonNull(config.getInt("auto.commit.interval.ms")));
    nextAutoNs = nanoTime.getAsLong() + autoIntervalNs;
  }

  /** What it waits, measures and counts with. */
  record Tools(LongSupplier nanoTime, Waiting waiting, ConsumerMetrics metrics) {}

  /** A commit on its way. */
  private record Pending(
      Map<TopicPartition, OffsetAndMetadata> offsets,
      @Nullable OffsetCommitCallback callback,
      CompletableFuture<AppendResult> result,
      long sinceNs) {}

  /** Takes note of the consumer's place in the group. */
  void joined(MemberName name, int newGeneration) {
    member = name;
    generation = newGeneration;
  }

  /** Takes note that the consumer is no member. */
  void left() {
    member = NOBODY;
    generation = -1;
  }

  String requireGroup() {
    if (group == null || group.isEmpty()) {
      throw new InvalidGroupIdException(
          "the consumer has no group\n  hint: Set group.id to subscribe or to commit.");
    }
    return group;
  }

  ConsumerGroupMetadata metadata() {
    return new ConsumerGroupMetadata(
        requireGroup(), generation, member.id(), Optional.ofNullable(member.instanceId()));
  }

  /** What the group committed; empty without a group. */
  Map<TopicPartition, CommittedOffset> committed() {
    return group == null ? Map.of() : session.groups().offsets().committed(group);
  }

  void commitAsync(
      Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable OffsetCommitCallback callback) {
    if (offsets.isEmpty()) {
      requireGroup();
      pending.add(
          new Pending(
              offsets,
              callback,
              CompletableFuture.completedFuture(new AppendResult(-1, -1)),
              nanoTime.getAsLong()));
      return;
    }
    long sinceNs = nanoTime.getAsLong();
    pending.add(new Pending(Map.copyOf(offsets), callback, append(offsets), sinceNs));
  }

  private CompletableFuture<AppendResult> append(Map<TopicPartition, OffsetAndMetadata> offsets) {
    String id = requireGroup();
    offsets.values().forEach(OffsetCommits::requireShort);
    CommitRight right = session.groups().commitRight(id, member, generation);
    if (right != CommitRight.GRANTED) {
      return CompletableFuture.failedFuture(
          right == CommitRight.FENCED ? Membership.fenced(member) : new CommitFailedException());
    }
    try {
      return session
          .groups()
          .offsets()
          .commit(id, Offsets.toCommitted(offsets, session.clock().millis()));
    } catch (LogException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static void requireShort(OffsetAndMetadata offset) {
    int length = offset.metadata().getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_METADATA_BYTES) {
      throw new OffsetMetadataTooLarge(
          "expected at most "
              + MAX_METADATA_BYTES
              + " bytes of metadata with a committed offset, found "
              + length);
    }
  }

  /** Commits and waits; earlier commits are done by then, too. */
  void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
    commit(offsets, timeout, true);
  }

  private void commit(
      Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout, boolean wakeable) {
    requireGroup();
    long sinceNs = nanoTime.getAsLong();
    CompletableFuture<AppendResult> result = offsets.isEmpty() ? null : append(offsets);
    if (result != null) {
      waiting.await(result, timeout, wakeable);
      metrics.committed(nanoTime.getAsLong() - sinceNs);
      onCommitted.accept(offsets);
    }
    runCallbacks();
  }

  /** Tells the outcome of commits that are done, in order. */
  void runCallbacks() {
    for (Pending head = pending.peek();
        head != null && head.result().isDone();
        head = pending.peek()) {
      pending.remove();
      tell(head);
    }
  }

  private void tell(Pending done) {
    Throwable failure = done.result().handle((value, error) -> error).join();
    if (failure == null) {
      metrics.committed(nanoTime.getAsLong() - done.sinceNs());
      onCommitted.accept(done.offsets());
    }
    KafkaException error = failure == null ? null : ClientErrors.translate(failure);
    if (error instanceof RetriableException) {
      error = new RetriableCommitFailedException(error);
    }
    if (done.callback() != null) {
      done.callback().onComplete(done.offsets(), error);
    } else if (error != null) {
      LOG.warn("offsets {} of group {} are not committed", done.offsets(), group, error);
    }
  }

  /** Commits what earlier polls returned, when it is time. */
  void autoCommitIfDue(Positions positions) {
    long now = nanoTime.getAsLong();
    if (auto && now - nextAutoNs >= 0) {
      nextAutoNs = now + autoIntervalNs;
      Map<TopicPartition, OffsetAndMetadata> offsets = positions.consumed();
      if (!offsets.isEmpty()) {
        commitAsync(offsets, null);
      }
    }
  }

  /** Commits what earlier polls returned, before the partitions go. */
  void autoCommitNow(Positions positions, Duration timeout) {
    Map<TopicPartition, OffsetAndMetadata> offsets = positions.consumed();
    if (!auto || offsets.isEmpty()) {
      return;
    }
    try {
      commit(offsets, timeout, false);
    } catch (CommitFailedException | FencedInstanceIdException | TimeoutException e) {
      LOG.warn("offsets {} of group {} are not committed", offsets, group, e);
    }
  }
}
