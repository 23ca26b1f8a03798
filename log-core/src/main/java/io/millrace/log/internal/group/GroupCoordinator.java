package io.millrace.log.internal.group;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogException;
import io.millrace.log.api.RecordBatchBuilder;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer groups of one engine.
 *
 * <p>Thread-safe. It has no thread of its own: members call in from {@code poll}, and the engine's
 * timer looks for members that are silent for too long, and for offsets that expired.
 */
public final class GroupCoordinator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCoordinator.class);

  // Kafka's default of offsets.retention.check.interval.ms
  private static final long EXPIRY_INTERVAL_MS = TimeUnit.MINUTES.toMillis(10);
  private static final long LONGEST_WAIT_S = 5;

  private final LogEngine engine;
  private final InstantSource clock;
  private final OffsetStore offsets;
  private final Map<String, GroupState> groups = new HashMap<>();
  private final Map<String, Map<String, Runnable>> listeners = new HashMap<>();
  private final AutoCloseable timer;
  private boolean loaded;
  private CompletableFuture<?> writes = CompletableFuture.completedFuture(null);
  private volatile long nextExpiryMs = Long.MIN_VALUE;

  GroupCoordinator(LogEngine engine, Supplier<RecordBatchBuilder> builders) {
    this.engine = engine;
    this.clock = engine.clock();
    this.offsets = new OffsetStore(engine, builders, clock);
    this.timer = engine.onTick(this::tick);
  }

  /** Brings the groups back as they came to rest last; call it with the lock held. */
  private Map<String, GroupState> loaded() {
    if (!loaded) {
      long nowMs = clock.millis();
      offsets
          .records()
          .forEach(
              (group, stored) -> {
                GroupState state = GroupState.restore(stored, nowMs);
                groups.put(group, state);
                store(group, state);
              });
      loaded = true;
    }
    return groups;
  }

  /** Stores a group that has come to rest; it goes on in memory if that fails. */
  private void store(String group, GroupState state) {
    GroupRecord record = state.takeRecord();
    if (record == null) {
      return;
    }
    try {
      watch(offsets.store(group, record), group);
    } catch (LogException e) {
      LOG.warn("group {} is not stored; it goes on in memory", group, e);
    }
  }

  private void watch(CompletableFuture<?> change, String group) {
    remember(
        change.handle(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn("group {} is not stored; it goes on in memory", group, failure);
              }
              return null;
            }));
  }

  private void remember(CompletableFuture<?> write) {
    writes = writes.isDone() ? write : CompletableFuture.allOf(writes, write);
  }

  /** Waits until what was stored is on disk, or is not for some reason. */
  void awaitWrites() {
    CompletableFuture<?> last;
    synchronized (groups) {
      last = writes;
    }
    try {
      last.get(LONGEST_WAIT_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("groups of {} may not be stored as they are", engine.url(), e);
    }
  }

  /** Removes members that were silent for too long, and offsets that nobody asks for any more. */
  void tick() {
    synchronized (groups) {
      if (!loaded) {
        return;
      }
      long nowMs = clock.millis();
      groups.forEach((group, state) -> expire(group, state, nowMs));
      if (nowMs < nextExpiryMs) {
        return;
      }
      nextExpiryMs = nowMs + EXPIRY_INTERVAL_MS;
      Set<String> all = new TreeSet<>(offsets.groups());
      all.addAll(groups.keySet());
      expireOffsets(all, nowMs);
    }
  }

  private void expire(String group, GroupState state, long nowMs) {
    if (state.nextDeadlineMs() < nowMs) {
      Snapshot before = Snapshot.of(state);
      state.expire(nowMs, partitionCounts(state.topics()));
      finish(group, state, before);
    }
  }

  private void expireOffsets(Set<String> all, long nowMs) {
    long retentionMs = engine.expirations().offsets().toMillis();
    remember(
        offsets
            .expire(all, (group, committed) -> expired(group, committed, nowMs, retentionMs))
            .handle(
                (done, failure) -> {
                  if (failure != null) {
                    LOG.debug("offsets of {} expire later", engine.url(), failure);
                    nextExpiryMs = nowMs;
                  }
                  return null;
                }));
  }

  private OffsetStore.Expired expired(
      String group, Map<TopicPartition, CommittedOffset> committed, long nowMs, long retentionMs) {
    GroupState state = groups.get(group);
    Set<TopicPartition> expired = OffsetExpiry.expired(committed, state, nowMs, retentionMs);
    boolean last =
        state != null
            && state.phase() == GroupState.Phase.EMPTY
            && expired.size() == committed.size();
    return new OffsetStore.Expired(expired, last);
  }

  /**
   * Forgets a group without members: what it committed, and its generation.
   *
   * @return completes when that is on disk; empty when the group has members or is not known
   */
  public Optional<CompletableFuture<AppendResult>> delete(String group) {
    synchronized (groups) {
      GroupState state = loaded().get(group);
      boolean known = state != null || !offsets.committed(group).isEmpty();
      if (!known || (state != null && !state.members().isEmpty())) {
        return Optional.empty();
      }
      groups.remove(group);
      return Optional.of(offsets.deleteGroup(group));
    }
  }

  /** The committed offsets. */
  public OffsetStore offsets() {
    return offsets;
  }

  /**
   * Joins a group, or joins it again.
   *
   * @param onChange called, from any thread and under a lock, when the member should ask again
   *     where it stands; must only signal
   */
  public GroupAnswer join(String group, GroupCommand.Join command, Runnable onChange) {
    synchronized (groups) {
      loaded().computeIfAbsent(group, id -> new GroupState());
      listeners.computeIfAbsent(group, id -> new HashMap<>()).put(command.member().id(), onChange);
      return handle(group, command);
    }
  }

  /** Handles any other command of a member. */
  public GroupAnswer handle(String group, GroupCommand command) {
    synchronized (groups) {
      GroupState state = loaded().get(group);
      if (state == null) {
        return new GroupAnswer.Unknown();
      }
      Snapshot before = Snapshot.of(state);
      long nowMs = clock.millis();
      Map<String, Integer> counts = partitionCounts(topicsOf(state, command));
      GroupAnswer answer = state.handle(command, nowMs, counts);
      if (state.expire(nowMs, counts)) {
        answer = state.handle(asPoll(command), nowMs, counts);
      }
      finish(group, state, before);
      return answer;
    }
  }

  private static GroupCommand asPoll(GroupCommand command) {
    if (command instanceof GroupCommand.Join join) {
      return new GroupCommand.Poll(join.member());
    }
    return command;
  }

  private static Set<String> topicsOf(GroupState state, GroupCommand command) {
    Set<String> topics = new TreeSet<>(state.topics());
    if (command instanceof GroupCommand.Join join) {
      topics.addAll(join.topics());
    }
    return topics;
  }

  /** Looks whether topics of the group came, went or grew. */
  public void refreshTopics(String group) {
    synchronized (groups) {
      GroupState state = groups.get(group);
      if (state != null) {
        Snapshot before = Snapshot.of(state);
        state.topicsChanged(partitionCounts(state.topics()));
        finish(group, state, before);
      }
    }
  }

  private Map<String, Integer> partitionCounts(Set<String> topics) {
    Map<String, Integer> counts = new HashMap<>();
    for (String topic : topics) {
      engine.topics().find(topic).ifPresent(found -> counts.put(topic, found.partitions()));
    }
    return counts;
  }

  private void finish(String group, GroupState state, Snapshot before) {
    Map<String, Runnable> members = listeners.computeIfAbsent(group, id -> new HashMap<>());
    members.keySet().retainAll(state.members());
    store(group, state);
    if (!Snapshot.of(state).equals(before)) {
      members.values().forEach(Runnable::run);
    }
  }

  /**
   * Whether a member may commit: it belongs to the current generation.
   *
   * @param member with an empty id for a consumer without membership, which may commit while there
   *     are no members
   */
  public CommitRight commitRight(String group, MemberName member, int generation) {
    synchronized (groups) {
      GroupState state = loaded().get(group);
      boolean granted =
          member.id().isEmpty()
              ? state == null || state.members().isEmpty()
              : state != null && state.mayCommit(member.id(), generation);
      if (granted) {
        return CommitRight.GRANTED;
      }
      return state != null && state.isFenced(member) ? CommitRight.FENCED : CommitRight.REFUSED;
    }
  }

  /** Whether a consumer may commit for its group. */
  public enum CommitRight {
    /** It may. */
    GRANTED,
    /** A newer member has its lasting name. */
    FENCED,
    /** It is no member of the current generation. */
    REFUSED
  }

  /** How long, in milliseconds, until the first member of the group may be found silent. */
  public long millisToNextDeadline(String group) {
    synchronized (groups) {
      GroupState state = groups.get(group);
      return state == null ? Long.MAX_VALUE : Math.max(1, state.nextDeadlineMs() - clock.millis());
    }
  }

  /** The groups that have members or committed offsets, ordered. */
  public Set<String> groups() {
    Set<String> all = new TreeSet<>(offsets.groups());
    synchronized (groups) {
      loaded()
          .forEach(
              (id, state) -> {
                if (!state.members().isEmpty()) {
                  all.add(id);
                }
              });
    }
    return all;
  }

  /** A group as it is now; without members when there are none. */
  public GroupSnapshot describe(String group) {
    synchronized (groups) {
      GroupState state = loaded().get(group);
      if (state == null) {
        return GroupSnapshot.EMPTY;
      }
      Snapshot before = Snapshot.of(state);
      state.expire(clock.millis(), partitionCounts(state.topics()));
      finish(group, state, before);
      return GroupSnapshot.of(state);
    }
  }

  @Override
  public void close() {
    try {
      timer.close();
    } catch (Exception e) {
      throw new IllegalStateException("a task of the engine's timer cannot be taken away", e);
    }
    awaitWrites();
    offsets.close();
    engine.close();
  }

  /** What members need to hear of when it changes. */
  private record Snapshot(GroupState.Phase phase, int generation) {
    static Snapshot of(GroupState state) {
      return new Snapshot(state.phase(), state.generation());
    }
  }
}
