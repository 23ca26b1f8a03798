package io.millrace.log.internal.group;

import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The consumer groups of one engine.
 *
 * <p>Thread-safe. It has no thread of its own: members call in from {@code poll}, and a member that
 * is silent for too long is removed by the next call of another.
 */
public final class GroupCoordinator implements AutoCloseable {
  private final LogEngine engine;
  private final InstantSource clock;
  private final OffsetStore offsets;
  private final Map<String, GroupState> groups = new HashMap<>();
  private final Map<String, Map<String, Runnable>> listeners = new HashMap<>();

  GroupCoordinator(LogEngine engine, Supplier<RecordBatchBuilder> builders) {
    this.engine = engine;
    this.clock = engine.clock();
    this.offsets = new OffsetStore(engine, builders, clock);
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
      groups.computeIfAbsent(group, id -> new GroupState());
      listeners.computeIfAbsent(group, id -> new HashMap<>()).put(command.member().id(), onChange);
      return handle(group, command);
    }
  }

  /** Handles any other command of a member. */
  public GroupAnswer handle(String group, GroupCommand command) {
    synchronized (groups) {
      GroupState state = groups.get(group);
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
      GroupState state = groups.get(group);
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
      groups.forEach(
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
      GroupState state = groups.get(group);
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
