package io.millrace.clients.admin;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A member of a group. Immutable. */
public class MemberDescription {
  private final String memberId;
  private final Optional<String> groupInstanceId;
  private final Optional<String> rackId;
  private final String clientId;
  private final String host;
  private final MemberAssignment assignment;
  private final Optional<MemberAssignment> targetAssignment;
  private final Optional<Integer> memberEpoch;
  private final Optional<Boolean> upgraded;

  /** Makes it. */
  public MemberDescription(
      String memberId,
      Optional<String> groupInstanceId,
      Optional<String> rackId,
      String clientId,
      String host,
      MemberAssignment assignment,
      Optional<MemberAssignment> targetAssignment,
      Optional<Integer> memberEpoch,
      Optional<Boolean> upgraded) {
    this.memberId = memberId;
    this.groupInstanceId = groupInstanceId;
    this.rackId = rackId;
    this.clientId = clientId;
    this.host = host;
    this.assignment = assignment;
    this.targetAssignment = targetAssignment;
    this.memberEpoch = memberEpoch;
    this.upgraded = upgraded;
  }

  /** Makes it, of a member without a rack. */
  public MemberDescription(
      String memberId,
      Optional<String> groupInstanceId,
      String clientId,
      String host,
      MemberAssignment assignment,
      Optional<MemberAssignment> targetAssignment,
      Optional<Integer> memberEpoch,
      Optional<Boolean> upgraded) {
    this(
        memberId,
        groupInstanceId,
        Optional.empty(),
        clientId,
        host,
        assignment,
        targetAssignment,
        memberEpoch,
        upgraded);
  }

  /** Makes it, of a member that moves to another assignment. */
  public MemberDescription(
      String memberId,
      Optional<String> groupInstanceId,
      String clientId,
      String host,
      MemberAssignment assignment,
      Optional<MemberAssignment> targetAssignment) {
    this(
        memberId,
        groupInstanceId,
        clientId,
        host,
        assignment,
        targetAssignment,
        Optional.empty(),
        Optional.empty());
  }

  /** Makes it. */
  public MemberDescription(
      String memberId,
      Optional<String> groupInstanceId,
      String clientId,
      String host,
      MemberAssignment assignment) {
    this(memberId, groupInstanceId, clientId, host, assignment, Optional.empty());
  }

  /** Makes it, of a member without a lasting name. */
  public MemberDescription(
      String memberId, String clientId, String host, MemberAssignment assignment) {
    this(memberId, Optional.empty(), clientId, host, assignment);
  }

  /** Its id. */
  public String consumerId() {
    return memberId;
  }

  /** Its lasting name. */
  public Optional<String> groupInstanceId() {
    return groupInstanceId;
  }

  /** Its rack; an embedded member has none. */
  public Optional<String> rackId() {
    return rackId;
  }

  /** The name of the client; may be empty. */
  public String clientId() {
    return clientId;
  }

  /** Where it runs: in this process. */
  public String host() {
    return host;
  }

  /** Its partitions; none while the group rebalances. */
  public MemberAssignment assignment() {
    return assignment;
  }

  /** The partitions that it is to have; only groups of the newer protocol know. */
  public Optional<MemberAssignment> targetAssignment() {
    return targetAssignment;
  }

  /** The epoch it has reached; only groups of the newer protocol know. */
  public Optional<Integer> memberEpoch() {
    return memberEpoch;
  }

  /** Whether it speaks the newer protocol; only groups of that protocol know. */
  public Optional<Boolean> upgraded() {
    return upgraded;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MemberDescription that
        && memberId.equals(that.memberId)
        && groupInstanceId.equals(that.groupInstanceId)
        && rackId.equals(that.rackId)
        && clientId.equals(that.clientId)
        && host.equals(that.host)
        && assignment.equals(that.assignment)
        && targetAssignment.equals(that.targetAssignment)
        && memberEpoch.equals(that.memberEpoch)
        && upgraded.equals(that.upgraded);
  }

  @Override
  public int hashCode() {
    return Objects.hash(memberId, groupInstanceId, rackId, clientId, host, assignment);
  }

  @Override
  public String toString() {
    return "(memberId=%s, groupInstanceId=%s, clientId=%s, host=%s, assignment=%s)"
        .formatted(memberId, groupInstanceId.orElse("null"), clientId, host, assignment);
  }
}
