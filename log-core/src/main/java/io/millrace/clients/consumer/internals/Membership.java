package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.ConsumerRebalanceListener;
import io.millrace.clients.internals.EngineSession;
import io.millrace.clients.internals.Signal;
import io.millrace.common.TopicPartition;
import io.millrace.log.internal.group.GroupAnswer;
import io.millrace.log.internal.group.GroupCommand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer's part in its group: joins, gives partitions up when the group rebalances, takes what
 * it is given, and tells the listener. Belongs to the consumer's thread.
 */
final class Membership {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final long TOPICS_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
  private static final int MAX_STEPS = 8;

  private final EngineSession session;
  private final OffsetCommits commits;
  private final Positions positions;
  private final Signal signal;
  private final Settings settings;
  private final LongSupplier nanoTime;
  private Subscription subscription = new Subscription.None();
  private Set<String> topics = Set.of();
  private boolean member;
  private int generation = -1;
  private long nextTopicsNs;

  /**
   * What stays the same for a consumer.
   *
   * @param memberId its id
   * @param createTopics whether topics that are named and missing are created
   */
  record Settings(
      String memberId, long maxPollIntervalMs, boolean createTopics, Duration commitTimeout) {}

  Membership(
      EngineSession session,
      OffsetCommits commits,
      Positions positions,
      Signal signal,
      Settings settings,
      LongSupplier nanoTime) {
    this.session = session;
    this.commits = commits;
    this.positions = positions;
    this.signal = signal;
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  /** Changes what is read; partitions change with the next {@link #update()}. */
  void subscribe(Subscription wanted) {
    subscription = wanted;
    nextTopicsNs = nanoTime.getAsLong();
  }

  /** How long the consumer may wait before it calls {@link #update()} again, in nanoseconds. */
  long maxWaitNs() {
    long deadlineMs =
        Math.min(
            session.groups().millisToNextDeadline(commits.requireGroup()),
            settings.maxPollIntervalMs() / 3 + 1);
    return Math.min(TOPICS_INTERVAL_NS, TimeUnit.MILLISECONDS.toNanos(deadlineMs));
  }

  /** Keeps up with the group. */
  void update() {
    boolean resubscribed = lookUpTopics();
    GroupAnswer answer =
        member && !resubscribed ? ask(new GroupCommand.Poll(settings.memberId())) : rejoin();
    for (int step = 0; step < MAX_STEPS; step++) {
      if (answer instanceof GroupAnswer.Assigned assigned) {
        take(assigned);
        return;
      }
      if (answer instanceof GroupAnswer.Waiting) {
        return;
      }
      if (answer instanceof GroupAnswer.Unknown) {
        lose();
      }
      answer = rejoin();
    }
  }

  private GroupAnswer ask(GroupCommand command) {
    return session.groups().handle(commits.requireGroup(), command);
  }

  /** Whether the member must tell the group of other topics. */
  private boolean lookUpTopics() {
    long now = nanoTime.getAsLong();
    if (now - nextTopicsNs < 0) {
      return false;
    }
    nextTopicsNs = now + TOPICS_INTERVAL_NS;
    Set<String> found = subscription.topics(session.engine().topics());
    if (settings.createTopics() && subscription instanceof Subscription.ByName) {
      found.forEach(topic -> session.engine().topics().createIfAbsent(topic, 1, Map.of()));
    }
    boolean changed = !found.equals(topics);
    topics = found;
    if (member && !changed) {
      session.groups().refreshTopics(commits.requireGroup());
    }
    return member && changed;
  }

  private GroupAnswer rejoin() {
    revoke();
    member = true;
    return session
        .groups()
        .join(
            commits.requireGroup(),
            new GroupCommand.Join(settings.memberId(), topics, settings.maxPollIntervalMs()),
            signal::raise);
  }

  private void take(GroupAnswer.Assigned assigned) {
    if (assigned.generation() == generation) {
      return;
    }
    generation = assigned.generation();
    commits.joined(settings.memberId(), generation);
    List<TopicPartition> partitions = assigned.partitions();
    positions.assign(partitions);
    LOG.info(
        "{} reads {} in generation {} of group {}",
        settings.memberId(),
        partitions,
        generation,
        commits.requireGroup());
    ConsumerRebalanceListener listener = subscription.rebalanceListener();
    if (listener != null) {
      listener.onPartitionsAssigned(partitions);
    }
  }

  /** Commits, tells the listener and gives the partitions up. */
  private void revoke() {
    Set<TopicPartition> owned = positions.assignment();
    if (generation >= 0 && !owned.isEmpty()) {
      commits.autoCommitNow(positions, settings.commitTimeout());
      ConsumerRebalanceListener listener = subscription.rebalanceListener();
      if (listener != null) {
        listener.onPartitionsRevoked(owned);
      }
    }
    generation = -1;
    positions.assign(List.of());
  }

  /** The group went on without this member: its partitions may have other readers already. */
  private void lose() {
    Set<TopicPartition> owned = positions.assignment();
    ConsumerRebalanceListener listener = subscription.rebalanceListener();
    if (generation >= 0 && !owned.isEmpty()) {
      LOG.warn("{} did not poll for max.poll.interval.ms and lost {}", settings.memberId(), owned);
      if (listener != null) {
        listener.onPartitionsLost(owned);
      }
    }
    generation = -1;
    commits.left();
    positions.assign(List.of());
  }

  /** Asks the group for a new assignment. */
  void enforceRebalance() {
    if (member) {
      ask(new GroupCommand.Rebalance(settings.memberId()));
      signal.raise();
    }
  }

  /** Gives everything up. */
  void leave() {
    if (member) {
      revoke();
      abandon();
      ask(new GroupCommand.Leave(settings.memberId()));
    }
    subscription = new Subscription.None();
    topics = Set.of();
  }

  /** Stops taking part without telling the group, which will find out in time. */
  void abandon() {
    member = false;
    commits.left();
  }
}
