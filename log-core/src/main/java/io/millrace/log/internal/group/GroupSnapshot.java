package io.millrace.log.internal.group;

import io.millrace.common.TopicPartition;
import java.util.List;

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

  /** A member and the partitions that it has; none while the group rebalances. */
  public record Member(MemberName name, List<TopicPartition> partitions) {
    /** Copies the partitions. */
    public Member {
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
            .map(GroupCommand.Join::member)
            .map(name -> new Member(name, group.assignment(name.id()).partitions()))
            .toList();
    return new GroupSnapshot(state, group.protocol(), group.generation(), members);
  }
}
