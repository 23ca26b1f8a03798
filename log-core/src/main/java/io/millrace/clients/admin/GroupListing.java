package io.millrace.clients.admin;

import io.millrace.common.GroupState;
import io.millrace.common.GroupType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A group in a list. Immutable. */
public class GroupListing {
  private final String groupId;
  private final Optional<GroupType> type;
  private final String protocol;
  private final Optional<GroupState> groupState;

  /** Makes it. */
  public GroupListing(
      String groupId, Optional<GroupType> type, String protocol, Optional<GroupState> groupState) {
    this.groupId = groupId;
    this.type = type;
    this.protocol = protocol;
    this.groupState = groupState;
  }

  /** The group. */
  public String groupId() {
    return groupId;
  }

  /** Its type. */
  public Optional<GroupType> type() {
    return type;
  }

  /** {@code consumer} for a group with members, empty for one that has only offsets. */
  public String protocol() {
    return protocol;
  }

  /** Its state. */
  public Optional<GroupState> groupState() {
    return groupState;
  }

  /** Whether it has only offsets. */
  public boolean isSimpleConsumerGroup() {
    return type.filter(found -> found == GroupType.CLASSIC).isPresent() && protocol.isEmpty();
  }

  @Override
  public String toString() {
    return "(groupId='"
        + groupId
        + "', type="
        + type.map(GroupType::toString).orElse("none")
        + ", protocol='"
        + protocol
        + "', groupState="
        + groupState.map(GroupState::toString).orElse("none")
        + ")";
  }

  @Override
  public int hashCode() {
    return Objects.hash(groupId, type, protocol, groupState);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupListing that
        && groupId.equals(that.groupId)
        && type.equals(that.type)
        && protocol.equals(that.protocol)
        && groupState.equals(that.groupState);
  }
}
