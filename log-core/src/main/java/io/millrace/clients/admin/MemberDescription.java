package io.millrace.clients.admin;

import java.util.Optional;

/** A member of a group. Immutable. */
public class MemberDescription {
  private final String memberId;
  private final Optional<String> groupInstanceId;
  private final String clientId;
  private final String host;
  private final MemberAssignment assignment;

  /** Makes it. */
  public MemberDescription(
      String memberId,
      Optional<String> groupInstanceId,
      String clientId,
      String host,
      MemberAssignment assignment) {
    this.memberId = memberId;
    this.groupInstanceId = groupInstanceId;
    this.clientId = clientId;
    this.host = host;
    this.assignment = assignment;
  }

  /** Its id. */
  public String consumerId() {
    return memberId;
  }

  /** Its lasting name. */
  public Optional<String> groupInstanceId() {
    return groupInstanceId;
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

  @Override
  public String toString() {
    return "(memberId=%s, groupInstanceId=%s, clientId=%s, host=%s, assignment=%s)"
        .formatted(memberId, groupInstanceId.orElse("null"), clientId, host, assignment);
  }
}
