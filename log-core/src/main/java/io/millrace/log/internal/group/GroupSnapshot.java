package io.millrace.log.internal.group;

import io.millrace.common.TopicPartition;
import java.util.List;
import java.util.Set;

/**
 * A group at one moment.
 *
 * @param state where it is
 * @param protocol the assignor in use, empty without one
 * @param generation the number of the assignment
 * @param members ordered by their ids
 */
public record GroupSnapshot(State state, String protocol, int generation, List<Member> members) {
  /** A group without members. */
  static final GroupSnapshot EMPTY = new GroupSnapshot(State.EMPTY, "", 0, List.of());

  /** Copies the members. */
  public GroupSnapshot {
    members = List.copyOf(members);
  }

  /** Where a group is. */
  public enum State {
    /** It has no members. */
    EMPTY,
    /** Members join. */
    PREPARING,
    /** All have joined; the leader divides the partitions. */
    ASSIGNING,
    /** Every member has its partitions. */
    STABLE
  }

  /**
   * A member.
   *
   * @param topics what it is subscribed to
   * @param partitions what it has; nothing while the group rebalances
   */
  public record Member(MemberName name, Set<String> topics, List<TopicPartition> partitions) {
    /** Copies the collections. */
    public Member {
      topics = Set.copyOf(topics);
      partitions = List.copyOf(partitions);
    }
  }

  static GroupSnapshot of(GroupState group) {
    State state =
        switch (group.phase()) {
          case EMPTY -> State.EMPTY;
          case PREPARING -> State.PREPARING;
          case ASSIGNING -> State.ASSIGNING;
          case STABLE -> State.STABLE;
        };
    List<Member> members =
        group.joins().stream()
            .map(
                join ->
                    new Member(
                        join.member(),
                        join.topics(),
                        group.assignment(join.member().id()).partitions()))
            .toList();
    return new GroupSnapshot(state, group.protocol(), group.generation(), members);
  }
}
