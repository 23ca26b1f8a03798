package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.CloseOptions.GroupMembershipOperation;
import io.millrace.clients.consumer.ConsumerRebalanceListener;
import io.millrace.clients.internals.EngineSession;
import io.millrace.clients.internals.Signal;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.FencedInstanceIdException;
import io.millrace.common.errors.InconsistentGroupProtocolException;
import io.millrace.log.internal.group.GroupAnswer;
import io.millrace.log.internal.group.GroupCommand;
import io.millrace.log.internal.group.MemberName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer's part in its group: joins, gives partitions up when the group rebalances, divides
 * them when it leads, takes what it is given, and tells the listener. Belongs to the consumer's
 * thread.
 */
final class Membership {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final long TOPICS_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
  private static final int MAX_STEPS = 16;
  private static final int NO_GENERATION = -1;

  private final EngineSession session;
  private final OffsetCommits commits;
  private final Positions positions;
  private final Signal signal;
  private final ConsumerSettings settings;
  private final Assignors assignors;
  private final LongSupplier nanoTime;
  private final ConsumerMetrics metrics;
  private final MemberName name;
  private Subscription subscription = new Subscription.None();
  private Set<String> topics = Set.of();
  private boolean member;
  private boolean fenced;
  private int generation = NO_GENERATION;
  private long nextTopicsNs;

  Membership(
      EngineSession session,
      OffsetCommits commits,
      Positions positions,
      ConsumerSettings settings,
      Assignors assignors,
      OffsetCommits.Tools tools) {
    this.session = session;
    this.commits = commits;
    this.positions = positions;
    this.signal = tools.waiting().signal();
    this.metrics = tools.metrics();
    this.settings = settings;
    this.assignors = assignors;
    this.nanoTime = tools.nanoTime();
    this.name = settings.member();
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
            settings.timeouts().pollIntervalMs() / 3 + 1);
    return Math.min(TOPICS_INTERVAL_NS, TimeUnit.MILLISECONDS.toNanos(deadlineMs));
  }

  /** Keeps up with the group. */
  void update() {
    if (fenced) {
      throw fenced(name);
    }
    boolean resubscribed = lookUpTopics();
    GroupAnswer answer = member && !resubscribed ? ask(new GroupCommand.Poll(name)) : rejoin();
    for (int step = 0; step < MAX_STEPS; step++) {
      if (answer instanceof GroupAnswer.Waiting) {
        return;
      }
      if (answer instanceof GroupAnswer.Assigned assigned) {
        if (!take(assigned)) {
          return;
        }
        answer = rejoin();
      } else if (answer instanceof GroupAnswer.Lead lead) {
        answer = lead(lead);
      } else {
        requireWelcome(answer);
        answer = rejoin();
      }
    }
  }

  private void requireWelcome(GroupAnswer answer) {
    if (answer instanceof GroupAnswer.Unknown) {
      lose();
    } else if (answer instanceof GroupAnswer.Fenced) {
      fenced = true;
      lose();
      throw fenced(name);
    } else if (answer instanceof GroupAnswer.Refused refused) {
      lose();
      member = false;
      throw new InconsistentGroupProtocolException(
          "the members of group \"%s\" use the assignors %s, this consumer has others\n  hint: %s"
              .formatted(
                  commits.requireGroup(),
                  refused.groupProtocols(),
                  "Give all members one assignor in common in partition.assignment.strategy."));
    }
  }

  static FencedInstanceIdException fenced(MemberName name) {
    return new FencedInstanceIdException(
        "a newer consumer uses group.instance.id \"%s\"; close this one"
            .formatted(name.instanceId()));
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
    if (assignors.areCooperative()) {
      revokeUnwanted();
    } else {
      revokeAll();
    }
    member = true;
    GroupCommand.Join join =
        new GroupCommand.Join(
            name,
            topics,
            List.copyOf(positions.assignment()),
            generation,
            assignors.protocols(topics),
            settings.timeouts());
    return session.groups().join(commits.requireGroup(), join, signal::raise);
  }

  private GroupAnswer lead(GroupAnswer.Lead lead) {
    Set<String> wanted = new TreeSet<>();
    lead.members().forEach(joined -> wanted.addAll(joined.topics()));
    return ask(
        new GroupCommand.Assign(
            name,
            lead.generation(),
            assignors.assign(lead, EngineSession.cluster(session.engine(), wanted))));
  }

  /** Takes an assignment; true when partitions had to go and the group waits to hear of it. */
  private boolean take(GroupAnswer.Assigned assigned) {
    if (assigned.generation() == generation) {
      return false;
    }
    generation = assigned.generation();
    commits.joined(name, generation);
    List<TopicPartition> wanted = assigned.assignment().partitions();
    List<TopicPartition> added = new ArrayList<>(wanted);
    added.removeAll(positions.assignment());
    List<TopicPartition> gone = new ArrayList<>(positions.assignment());
    gone.removeAll(wanted);
    revoke(gone);
    positions.assign(wanted);
    LOG.info(
        "{} reads {} in generation {} of group {}",
        name.id(),
        wanted,
        generation,
        commits.requireGroup());
    assignors.onAssignment(assigned, commits.metadata());
    metrics.rebalanced();
    tell(ConsumerRebalanceListener::onPartitionsAssigned, added);
    return !gone.isEmpty();
  }

  private void revokeAll() {
    if (generation != NO_GENERATION) {
      revoke(List.copyOf(positions.assignment()));
    }
    generation = NO_GENERATION;
    positions.assign(List.of());
  }

  private void revokeUnwanted() {
    if (generation != NO_GENERATION) {
      revoke(
          positions.assignment().stream()
              .filter(partition -> !topics.contains(partition.topic()))
              .toList());
    }
  }

  /** Commits, tells the listener and gives partitions up. */
  private void revoke(List<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    commits.autoCommitNow(positions, settings.apiTimeout());
    tell(ConsumerRebalanceListener::onPartitionsRevoked, partitions);
    List<TopicPartition> kept = new ArrayList<>(positions.assignment());
    kept.removeAll(partitions);
    positions.assign(kept);
  }

  private void tell(
      BiConsumer<ConsumerRebalanceListener, List<TopicPartition>> event,
      List<TopicPartition> partitions) {
    ConsumerRebalanceListener listener = subscription.rebalanceListener();
    if (listener != null) {
      event.accept(listener, partitions);
    }
  }

  /** The group went on without this member: its partitions may have other readers already. */
  private void lose() {
    List<TopicPartition> owned = List.copyOf(positions.assignment());
    boolean had = generation != NO_GENERATION && !owned.isEmpty();
    generation = NO_GENERATION;
    commits.left();
    positions.assign(List.of());
    if (had) {
      LOG.warn("{} was removed from its group and lost {}", name.id(), owned);
      metrics.lost();
      tell(ConsumerRebalanceListener::onPartitionsLost, owned);
    }
  }

  /** Asks the group for a new assignment. */
  void enforceRebalance() {
    if (member) {
      ask(new GroupCommand.Rebalance(name));
      signal.raise();
    }
  }

  /** Gives everything up; a static member can come back to it. */
  void leave() {
    close(GroupMembershipOperation.DEFAULT);
    subscription = new Subscription.None();
    topics = Set.of();
  }

  /** Gives everything up; {@code operation} says whether the group waits for the member. */
  void close(GroupMembershipOperation operation) {
    if (!member) {
      return;
    }
    boolean stays =
        switch (operation) {
          case LEAVE_GROUP -> false;
          case REMAIN_IN_GROUP -> true;
          case DEFAULT -> name.instanceId() != null;
        };
    if (generation != NO_GENERATION && isKnown()) {
      revokeAll();
    } else {
      lose();
    }
    member = false;
    commits.left();
    ask(stays ? new GroupCommand.Stop(name) : new GroupCommand.Leave(name));
  }

  private boolean isKnown() {
    GroupAnswer answer = ask(new GroupCommand.Poll(name));
    return !(answer instanceof GroupAnswer.Unknown || answer instanceof GroupAnswer.Fenced);
  }
}
