package io.millrace.log.internal.group;

import io.millrace.common.TopicPartition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The members of one group and their partitions. Deterministic: time and topics come in with the
 * commands. Not thread-safe.
 */
final class GroupState {
  private final SortedMap<String, Member> members = new TreeMap<>();
  private Map<String, List<TopicPartition>> assignment = Map.of();
  private Map<String, Integer> partitionCounts = Map.of();
  private Phase phase = Phase.EMPTY;
  private int generation;

  enum Phase {
    EMPTY,
    PREPARING,
    STABLE
  }

  /** A member; {@code joined} tells whether it takes part in the generation to come. */
  private record Member(
      Set<String> topics, long maxPollIntervalMs, long lastSeenMs, boolean joined) {
    Member seen(long nowMs) {
      return new Member(topics, maxPollIntervalMs, nowMs, joined);
    }

    Member mustRejoin() {
      return new Member(topics, maxPollIntervalMs, lastSeenMs, false);
    }

    long deadlineMs() {
      return lastSeenMs + maxPollIntervalMs;
    }
  }

  Phase phase() {
    return phase;
  }

  /** The number of the current assignment; grows by one with each. */
  int generation() {
    return generation;
  }

  Set<String> members() {
    return Set.copyOf(members.keySet());
  }

  /** Every topic that a member is subscribed to. */
  Set<String> topics() {
    Set<String> topics = new TreeSet<>();
    members.values().forEach(member -> topics.addAll(member.topics()));
    return topics;
  }

  /** When the first member will have been silent for too long; far away without members. */
  long nextDeadlineMs() {
    return members.values().stream().mapToLong(Member::deadlineMs).min().orElse(Long.MAX_VALUE);
  }

  /**
   * Handles a command.
   *
   * @param counts number of partitions of the topics, as they are now
   * @return where the member stands afterwards
   */
  GroupAnswer handle(GroupCommand command, long nowMs, Map<String, Integer> counts) {
    if (command instanceof GroupCommand.Join join) {
      return join(join, nowMs, counts);
    }
    if (command instanceof GroupCommand.Poll poll) {
      return poll(poll.member(), nowMs);
    }
    if (command instanceof GroupCommand.Leave leave) {
      remove(leave.member(), counts);
      return new GroupAnswer.Unknown();
    }
    GroupCommand.Rebalance rebalance = (GroupCommand.Rebalance) command;
    if (phase == Phase.STABLE && members.containsKey(rebalance.member())) {
      prepare();
    }
    return poll(rebalance.member(), nowMs);
  }

  private GroupAnswer join(GroupCommand.Join join, long nowMs, Map<String, Integer> counts) {
    Member before = members.get(join.member());
    boolean same = before != null && before.joined() && before.topics().equals(join.topics());
    if (phase == Phase.STABLE && !same) {
      prepare();
    } else if (phase == Phase.EMPTY) {
      phase = Phase.PREPARING;
    }
    members.put(join.member(), new Member(join.topics(), join.maxPollIntervalMs(), nowMs, true));
    completeIfAllJoined(counts);
    return answer(join.member());
  }

  private GroupAnswer poll(String id, long nowMs) {
    members.computeIfPresent(id, (key, member) -> member.seen(nowMs));
    return answer(id);
  }

  private GroupAnswer answer(String id) {
    @Nullable Member member = members.get(id);
    if (member == null) {
      return new GroupAnswer.Unknown();
    }
    if (!member.joined()) {
      return new GroupAnswer.Rejoin();
    }
    return phase == Phase.STABLE
        ? new GroupAnswer.Assigned(generation, assignment.getOrDefault(id, List.of()))
        : new GroupAnswer.Waiting();
  }

  /** Removes members that were silent for longer than they may be; tells whether there were any. */
  boolean expire(long nowMs, Map<String, Integer> counts) {
    List<String> silent =
        members.entrySet().stream()
            .filter(entry -> entry.getValue().deadlineMs() < nowMs)
            .map(Map.Entry::getKey)
            .toList();
    silent.forEach(id -> remove(id, counts));
    return !silent.isEmpty();
  }

  /** Starts a rebalance when the topics have other partitions than were assigned. */
  void topicsChanged(Map<String, Integer> counts) {
    if (phase == Phase.STABLE && !relevant(counts).equals(partitionCounts)) {
      prepare();
    }
  }

  private void remove(String id, Map<String, Integer> counts) {
    if (members.remove(id) == null) {
      return;
    }
    if (members.isEmpty()) {
      phase = Phase.EMPTY;
      generation++;
      assignment = Map.of();
      return;
    }
    if (phase == Phase.STABLE) {
      prepare();
    }
    completeIfAllJoined(counts);
  }

  private void prepare() {
    phase = Phase.PREPARING;
    members.replaceAll((id, member) -> member.mustRejoin());
  }

  private void completeIfAllJoined(Map<String, Integer> counts) {
    if (phase != Phase.PREPARING || !members.values().stream().allMatch(Member::joined)) {
      return;
    }
    SortedMap<String, Set<String>> subscriptions = new TreeMap<>();
    members.forEach((id, member) -> subscriptions.put(id, member.topics()));
    partitionCounts = relevant(counts);
    assignment = RangeAssignment.assign(subscriptions, partitionCounts);
    generation++;
    phase = Phase.STABLE;
  }

  private Map<String, Integer> relevant(Map<String, Integer> counts) {
    Map<String, Integer> result = new HashMap<>(counts);
    result.keySet().retainAll(topics());
    return result;
  }
}
