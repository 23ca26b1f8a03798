package io.millrace.log.internal.group;

import java.util.List;

/** Where a member stands. */
public sealed interface GroupAnswer {

  /**
   * It reads these partitions.
   *
   * @param generation the number of the assignment
   * @param protocol the assignor that made it
   */
  record Assigned(int generation, String protocol, MemberAssignment assignment)
      implements GroupAnswer {}

  /**
   * It must divide the partitions among all.
   *
   * @param generation to be repeated in the {@link GroupCommand.Assign}
   * @param protocol the assignor to use
   * @param members how they joined
   */
  record Lead(int generation, String protocol, List<GroupCommand.Join> members)
      implements GroupAnswer {
    /** Copies the members. */
    public Lead {
      members = List.copyOf(members);
    }
  }

  /** It must give up its partitions, as far as the assignor demands, then join again. */
  record Rejoin() implements GroupAnswer {}

  /** It has joined; the others, or the leader, are not done yet. */
  record Waiting() implements GroupAnswer {}

  /** The group does not know it: it left, or was silent for too long. */
  record Unknown() implements GroupAnswer {}

  /** A newer member has taken over its lasting name. */
  record Fenced() implements GroupAnswer {}

  /**
   * It has no assignor in common with the others.
   *
   * @param groupProtocols what the others have in common
   */
  record Refused(List<String> groupProtocols) implements GroupAnswer {
    /** Copies the names. */
    public Refused {
      groupProtocols = List.copyOf(groupProtocols);
    }
  }
}
