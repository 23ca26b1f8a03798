package io.millrace.log.internal.group;

import java.util.List;

/**
 * What is stored of a group each time it comes to rest: it has an assignment, or no members.
 *
 * @param generation the number of the assignment
 * @param protocol the assignor that made it, empty without members
 * @param leader the member that ran the assignor, empty without members
 * @param sinceMs when it came to rest, in milliseconds since the epoch
 * @param members ordered by their ids
 */
record GroupRecord(
    int generation, String protocol, String leader, long sinceMs, List<Member> members) {
  GroupRecord {
    members = List.copyOf(members);
  }

  /** A member: how it joined, with the assignor in use only, and what it was given. */
  record Member(GroupCommand.Join join, MemberAssignment assignment) {}
}
