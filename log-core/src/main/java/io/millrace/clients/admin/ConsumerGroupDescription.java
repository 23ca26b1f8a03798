package io.millrace.clients.admin;

import io.millrace.common.GroupState;
import io.millrace.common.GroupType;
import io.millrace.common.Node;
import java.util.Collection;
import java.util.List;

/** A consumer group and its members. Immutable. */
public class ConsumerGroupDescription {
  private final String groupId;
  private final List<MemberDescription> members;
  private final String partitionAssignor;
  private final GroupState groupState;
  private final Node coordinator;

  /** Copies the members. */
  public ConsumerGroupDescription(
      String groupId,
      Collection<MemberDescription> members,
      String partitionAssignor,
      GroupState groupState,
      Node coordinator) {
    this.groupId = groupId;
    this.members = List.copyOf(members);
    this.partitionAssignor = partitionAssignor;
    this.groupState = groupState;
    this.coordinator = coordinator;
  }

  /** The group. */
  public String groupId() {
    return groupId;
  }

  /** Whether it only has committed offsets, and no members. */
  public boolean isSimpleConsumerGroup() {
    return members.isEmpty();
  }

  /** The members, ordered by their ids. */
  public Collection<MemberDescription> members() {
    return members;
  }

  /** The assignor in use; empty without members. */
  public String partitionAssignor() {
    return partitionAssignor;
  }

  /** The protocol of the group. */
  public GroupType type() {
    return GroupType.CLASSIC;
  }

  /** Where the group is. */
  public GroupState groupState() {
    return groupState;
  }

  /** Who coordinates it: this process. */
  public Node coordinator() {
    return coordinator;
  }

  @Override
  public String toString() {
    return "(groupId=%s, members=%s, partitionAssignor=%s, groupState=%s, coordinator=%s)"
        .formatted(groupId, members, partitionAssignor, groupState, coordinator);
  }
}
