package io.millrace.log.internal.group;

import io.millrace.log.internal.group.GroupCommand.Join;
import java.util.ArrayList;
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
 * commands. It does not divide the partitions itself: one member, the leader, is asked to. Not
 * thread-safe.
 */
final class GroupState {
  private final SortedMap<String, Member> members = new TreeMap<>();
  private Map<String, MemberAssignment> assignment = Map.of();
  private Map<String, Integer> partitionCounts = Map.of();
  private Phase phase = Phase.EMPTY;
  private String protocol = "";
  private String leader = "";
  private int generation;
  private long nowMs;
  private long sinceMs;
  private @Nullable GroupRecord toStore;

  /** Where a group is. */
  enum Phase {
    EMPTY,
    PREPARING,
    ASSIGNING,
    STABLE
  }

  /** A member; {@code joined} tells whether it takes part in the generation to come. */
  private record Member(Join join, long deadlineMs, boolean joined) {
    static Member joinedAt(Join join, long nowMs) {
      return new Member(join, deadline(nowMs, join.timeouts().pollIntervalMs()), true);
    }

    Member seen(long nowMs) {
      return new Member(join, deadline(nowMs, join.timeouts().pollIntervalMs()), joined);
    }

    Member stopped(long nowMs) {
      return new Member(join, deadline(nowMs, join.timeouts().sessionMs()), joined);
    }

    Member mustRejoin() {
      return new Member(join, deadlineMs, false);
    }

    private static long deadline(long nowMs, long intervalMs) {
      return intervalMs > Long.MAX_VALUE - nowMs ? Long.MAX_VALUE : nowMs + intervalMs;
    }
  }

  /** A group that nobody knows yet. */
  GroupState() {}

  /**
   * The group after a restart: its generation stays, and so do static members, which may come back
   * to what they had. The others ended with their process.
   */
  static GroupState restore(GroupRecord stored, long nowMs) {
    GroupState group = new GroupState();
    group.generation = stored.generation();
    group.protocol = stored.protocol();
    group.leader = stored.leader();
    group.nowMs = nowMs;
    group.sinceMs = stored.sinceMs();
    Map<String, MemberAssignment> given = new HashMap<>();
    for (GroupRecord.Member member : stored.members()) {
      Join join = member.join();
      if (join.member().instanceId() != null) {
        group.members.put(join.member().id(), Member.joinedAt(join, nowMs).stopped(nowMs));
      }
      given.put(join.member().id(), member.assignment());
    }
    if (group.members.isEmpty()) {
      if (!stored.members().isEmpty()) {
        group.becomeEmpty();
      }
      return group;
    }
    group.assignment = given;
    group.partitionCounts = countsIn(given);
    group.phase = Phase.STABLE;
    if (group.members.size() < stored.members().size()) {
      group.prepare();
    }
    return group;
  }

  // What was given tells how many partitions there were, so that one that came since is noticed.
  private static Map<String, Integer> countsIn(Map<String, MemberAssignment> given) {
    Map<String, Integer> counts = new HashMap<>();
    for (MemberAssignment each : given.values()) {
      each.partitions().forEach(p -> counts.merge(p.topic(), p.partition() + 1, Math::max));
    }
    return counts;
  }

  /** What is to be stored of the last commands, or null when the group has not come to rest. */
  @Nullable GroupRecord takeRecord() {
    GroupRecord taken = toStore;
    toStore = null;
    return taken;
  }

  /** When it came to rest last, in milliseconds since the epoch. */
  long sinceMs() {
    return sinceMs;
  }

  private void atRest() {
    sinceMs = nowMs;
    List<GroupRecord.Member> stored = new ArrayList<>();
    for (Member member : members.values()) {
      Join join = member.join();
      List<GroupCommand.Protocol> used =
          join.protocols().stream().filter(each -> each.name().equals(protocol)).toList();
      stored.add(
          new GroupRecord.Member(
              new Join(
                  join.member(),
                  join.topics(),
                  join.owned(),
                  join.ownedGeneration(),
                  used,
                  join.timeouts()),
              assignment.getOrDefault(join.member().id(), MemberAssignment.NONE)));
    }
    boolean none = stored.isEmpty();
    toStore = new GroupRecord(generation, none ? "" : protocol, none ? "" : leader, nowMs, stored);
  }

  private void becomeEmpty() {
    phase = Phase.EMPTY;
    generation++;
    assignment = Map.of();
    atRest();
  }

  Phase phase() {
    return phase;
  }

  /** The number of the current assignment; grows by one with each. */
  int generation() {
    return generation;
  }

  /** The assignor in use; empty before the first assignment. */
  String protocol() {
    return protocol;
  }

  Set<String> members() {
    return Set.copyOf(members.keySet());
  }

  /** How the members joined, ordered by their ids. */
  List<Join> joins() {
    return members.values().stream().map(Member::join).toList();
  }

  /** What a member has; nothing while the group rebalances. */
  MemberAssignment assignment(String id) {
    return phase == Phase.STABLE
        ? assignment.getOrDefault(id, MemberAssignment.NONE)
        : MemberAssignment.NONE;
  }

  /**
   * Whether a member may commit: it has the current assignment, or it still has one from before
   * because it has not been told of the current one.
   */
  boolean mayCommit(String id, int memberGeneration) {
    Member member = members.get(id);
    return member != null
        && memberGeneration >= 0
        && (memberGeneration == generation || memberGeneration == member.join().ownedGeneration());
  }

  /** Whether a newer member has the lasting name of this one. */
  boolean isFenced(MemberName name) {
    return !members.containsKey(name.id()) && holderOf(name) != null;
  }

  /** Every topic that a member is subscribed to. */
  Set<String> topics() {
    Set<String> topics = new TreeSet<>();
    members.values().forEach(member -> topics.addAll(member.join().topics()));
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
    this.nowMs = nowMs;
    String id = command.member().id();
    if (command instanceof Join join) {
      return join(join, nowMs, counts);
    }
    if (command instanceof GroupCommand.Leave) {
      remove(id, counts);
      return new GroupAnswer.Unknown();
    }
    if (command instanceof GroupCommand.Stop) {
      members.computeIfPresent(id, (key, member) -> member.stopped(nowMs));
      return answer(command.member());
    }
    if (command instanceof GroupCommand.Assign assign) {
      assign(assign);
    } else if (command instanceof GroupCommand.Rebalance && members.containsKey(id)) {
      prepare();
    }
    members.computeIfPresent(id, (key, member) -> member.seen(nowMs));
    return answer(command.member());
  }

  private GroupAnswer join(Join join, long nowMs, Map<String, Integer> counts) {
    List<Join> others = new ArrayList<>(joins());
    others.removeIf(other -> isSame(other.member(), join.member()));
    if (!others.isEmpty()) {
      List<String> groupProtocols = ProtocolVote.common(others);
      others.add(join);
      if (ProtocolVote.common(others).isEmpty()) {
        return new GroupAnswer.Refused(groupProtocols);
      }
    }
    if (!members.containsKey(join.member().id()) && takeOver(join, nowMs)) {
      return answer(join.member());
    }
    Member before = members.put(join.member().id(), Member.joinedAt(join, nowMs));
    boolean same = before != null && before.joined() && before.join().equals(join);
    if (!same) {
      prepare();
      members.put(join.member().id(), Member.joinedAt(join, nowMs));
    }
    completeIfAllJoined(join.member().id(), counts);
    return answer(join.member());
  }

  private static boolean isSame(MemberName one, MemberName other) {
    return one.id().equals(other.id())
        || (one.instanceId() != null && one.instanceId().equals(other.instanceId()));
  }

  /**
   * A static member is back, under another id: who had its name goes. In a stable group it takes
   * the partitions over, if it wants the same as before.
   */
  private boolean takeOver(Join join, long nowMs) {
    String former = holderOf(join.member());
    if (former == null) {
      return false;
    }
    Join before = members.remove(former).join();
    boolean alike = before.topics().equals(join.topics()) && keepsProtocol(join);
    if (phase != Phase.STABLE || !alike) {
      return false;
    }
    members.put(join.member().id(), Member.joinedAt(join, nowMs));
    Map<String, MemberAssignment> changed = new HashMap<>(assignment);
    changed.put(join.member().id(), assignment.getOrDefault(former, MemberAssignment.NONE));
    changed.remove(former);
    assignment = changed;
    leader = leader.equals(former) ? join.member().id() : leader;
    atRest();
    return true;
  }

  private boolean keepsProtocol(Join join) {
    List<Join> after = new ArrayList<>(joins());
    after.add(join);
    return ProtocolVote.winner(after).equals(protocol);
  }

  private @Nullable String holderOf(MemberName name) {
    String instanceId = name.instanceId();
    if (instanceId == null) {
      return null;
    }
    return members.values().stream()
        .map(member -> member.join().member())
        .filter(other -> instanceId.equals(other.instanceId()))
        .map(MemberName::id)
        .findFirst()
        .orElse(null);
  }

  private void assign(GroupCommand.Assign command) {
    if (phase == Phase.ASSIGNING
        && command.member().id().equals(leader)
        && command.generation() == generation) {
      assignment = command.assignments();
      phase = Phase.STABLE;
      atRest();
    }
  }

  private GroupAnswer answer(MemberName name) {
    Member member = members.get(name.id());
    if (member == null) {
      return isFenced(name) ? new GroupAnswer.Fenced() : new GroupAnswer.Unknown();
    }
    if (!member.joined()) {
      return new GroupAnswer.Rejoin();
    }
    if (phase == Phase.STABLE) {
      return new GroupAnswer.Assigned(generation, protocol, assignment(name.id()));
    }
    return phase == Phase.ASSIGNING && name.id().equals(leader)
        ? new GroupAnswer.Lead(generation, protocol, joins())
        : new GroupAnswer.Waiting();
  }

  /** Removes members that were silent for longer than they may be; tells whether there were any. */
  boolean expire(long nowMs, Map<String, Integer> counts) {
    this.nowMs = nowMs;
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
      becomeEmpty();
      return;
    }
    prepare();
    completeIfAllJoined(members.firstKey(), counts);
  }

  /** Everybody must join again, unless the group is waiting for that already. */
  private void prepare() {
    if (phase == Phase.STABLE || phase == Phase.ASSIGNING) {
      members.replaceAll((id, member) -> member.mustRejoin());
    }
    phase = Phase.PREPARING;
  }

  private void completeIfAllJoined(String newLeader, Map<String, Integer> counts) {
    if (phase != Phase.PREPARING || !members.values().stream().allMatch(Member::joined)) {
      return;
    }
    partitionCounts = relevant(counts);
    protocol = ProtocolVote.winner(joins());
    leader = newLeader;
    generation++;
    assignment = Map.of();
    phase = Phase.ASSIGNING;
  }

  private Map<String, Integer> relevant(Map<String, Integer> counts) {
    Map<String, Integer> result = new HashMap<>(counts);
    result.keySet().retainAll(topics());
    return result;
  }
}
