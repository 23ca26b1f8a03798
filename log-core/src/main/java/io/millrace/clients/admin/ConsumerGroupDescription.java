package io.millrace.clients.admin;

import io.millrace.common.ConsumerGroupState;
import io.millrace.common.GroupState;
import io.millrace.common.GroupType;
import io.millrace.common.Node;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A consumer group and its members. Immutable. */
public class ConsumerGroupDescription {
  private final String groupId;
  private final boolean simple;
  private final List<MemberDescription> members;
  private final String partitionAssignor;
  private final GroupState groupState;
  private final Node coordinator;
  private final Optional<Integer> generation;

  ConsumerGroupDescription(
      String groupId,
      Collection<MemberDescription> members,
      String partitionAssignor,
      GroupState groupState,
      Node coordinator,
      Optional<Integer> generation) {
    this.groupId = groupId;
    this.simple = partitionAssignor.isEmpty() && members.isEmpty();
    this.members = List.copyOf(members);
    this.partitionAssignor = partitionAssignor;
    this.groupState = groupState;
    this.coordinator = coordinator;
    this.generation = generation;
  }

  /** Copies the members. */
  public ConsumerGroupDescription(
      String groupId,
      Collection<MemberDescription> members,
      String partitionAssignor,
      GroupState groupState,
      Node coordinator) {
    this(groupId, members, partitionAssignor, groupState, coordinator, Optional.empty());
  }

  /** Copies the members; whether the group is simple follows from its members. */
  public ConsumerGroupDescription(
      String groupId,
      boolean isSimpleConsumerGroup,
      Collection<MemberDescription> members,
      String partitionAssignor,
      ConsumerGroupState state,
      Node coordinator) {
    this(
        groupId,
        members,
        isSimpleConsumerGroup ? "" : partitionAssignor,
        GroupState.parse(state.toString()),
        coordinator);
  }

  /** The group. */
  public String groupId() {
    return groupId;
  }

  /** Whether it only has committed offsets, and never had members. */
  public boolean isSimpleConsumerGroup() {
    return simple;
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

  /** Where the group is. */
  public ConsumerGroupState state() {
    return ConsumerGroupState.parse(groupState.toString());
  }

  /** Who coordinates it: this process. */
  public Node coordinator() {
    return coordinator;
  }

  /** The generation of the group; empty when it never had members. */
  public Optional<Integer> groupEpoch() {
    return generation;
  }

  /** Empty: members have their assignments as soon as there are any. */
  public Optional<Integer> targetAssignmentEpoch() {
    return Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConsumerGroupDescription that
        && groupId.equals(that.groupId)
        && members.equals(that.members)
        && partitionAssignor.equals(that.partitionAssignor)
        && groupState == that.groupState
        && coordinator.equals(that.coordinator);
  }

  @Override
  public int hashCode() {
    return Objects.hash(groupId, members, partitionAssignor, groupState, coordinator);
  }

  @Override
  public String toString() {
    return "(groupId=%s, members=%s, partitionAssignor=%s, groupState=%s, coordinator=%s)"
        .formatted(groupId, members, partitionAssignor, groupState, coordinator);
  }
}
