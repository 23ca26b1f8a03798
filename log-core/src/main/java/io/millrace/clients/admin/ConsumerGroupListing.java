package io.millrace.clients.admin;

import io.millrace.common.ConsumerGroupState;
import io.millrace.common.GroupState;
import io.millrace.common.GroupType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A consumer group in a list. Immutable. */
public class ConsumerGroupListing {
  private final String groupId;
  private final boolean simple;
  private final Optional<GroupState> groupState;
  private final Optional<GroupType> type;

  /** Makes it, of a type that is not known. */
  public ConsumerGroupListing(String groupId, Optional<GroupState> groupState, boolean simple) {
    this(groupId, groupState, Optional.empty(), simple);
  }

  /** Makes it. */
  public ConsumerGroupListing(
      String groupId,
      Optional<GroupState> groupState,
      Optional<GroupType> type,
      boolean isSimpleConsumerGroup) {
    this.groupId = groupId;
    this.groupState = groupState;
    this.type = type;
    this.simple = isSimpleConsumerGroup;
  }

  /** Makes it, in a state that is not known. */
  public ConsumerGroupListing(String groupId, boolean isSimpleConsumerGroup) {
    this(groupId, Optional.empty(), Optional.empty(), isSimpleConsumerGroup);
  }

  /** Makes it. */
  public ConsumerGroupListing(
      String groupId, boolean isSimpleConsumerGroup, Optional<ConsumerGroupState> state) {
    this(groupId, isSimpleConsumerGroup, state, Optional.empty());
  }

  /** Makes it. */
  public ConsumerGroupListing(
      String groupId,
      boolean isSimpleConsumerGroup,
      Optional<ConsumerGroupState> state,
      Optional<GroupType> type) {
    this(
        groupId,
        state.map(given -> GroupState.parse(given.toString())),
        type,
        isSimpleConsumerGroup);
  }

  /** The group. */
  public String groupId() {
    return groupId;
  }

  /** Whether it only has committed offsets, and no members. */
  public boolean isSimpleConsumerGroup() {
    return simple;
  }

  /** Where the group is. */
  public Optional<GroupState> groupState() {
    return groupState;
  }

  /** Where the group is. */
  public Optional<ConsumerGroupState> state() {
    return groupState.map(state -> ConsumerGroupState.parse(state.toString()));
  }

  /** The protocol of the group. */
  public Optional<GroupType> type() {
    return type;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConsumerGroupListing that
        && groupId.equals(that.groupId)
        && simple == that.simple
        && groupState.equals(that.groupState)
        && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return Objects.hash(groupId, simple, groupState, type);
  }

  @Override
  public String toString() {
    return "ConsumerGroupListing(groupId='%s', isSimpleConsumerGroup=%s, groupState=%s, type=%s)"
        .formatted(groupId, simple, groupState, type);
  }
}
