package io.millrace.clients.admin;

import io.millrace.common.ClassicGroupState;
import io.millrace.common.Node;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A group of the protocol with generations, whatever its members do. Immutable. */
public class ClassicGroupDescription {
  private final String groupId;
  private final String protocol;
  private final String protocolData;
  private final List<MemberDescription> members;
  private final ClassicGroupState state;
  private final Node coordinator;

  /** Copies the members. */
  public ClassicGroupDescription(
      String groupId,
      String protocol,
      String protocolData,
      Collection<MemberDescription> members,
      ClassicGroupState state,
      Node coordinator) {
    this.groupId = groupId;
    this.protocol = protocol;
    this.protocolData = protocolData;
    this.members = List.copyOf(members);
    this.state = state;
    this.coordinator = coordinator;
  }

  /** The group. */
  public String groupId() {
    return groupId;
  }

  /** What the members do: {@code consumer}, or empty without members. */
  public String protocol() {
    return protocol;
  }

  /** The assignor in use; empty without members. */
  public String protocolData() {
    return protocolData;
  }

  /** The members, ordered by their ids. */
  public Collection<MemberDescription> members() {
    return members;
  }

  /** Where the group is. */
  public ClassicGroupState state() {
    return state;
  }

  /** Who coordinates it: this process. */
  public Node coordinator() {
    return coordinator;
  }

  /** Whether it only has committed offsets, and never had members. */
  public boolean isSimpleConsumerGroup() {
    return protocol.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClassicGroupDescription that
        && groupId.equals(that.groupId)
        && protocol.equals(that.protocol)
        && protocolData.equals(that.protocolData)
        && members.equals(that.members)
        && state.equals(that.state)
        && coordinator.equals(that.coordinator);
  }

  @Override
  public int hashCode() {
    return Objects.hash(groupId, protocol, protocolData, members, state, coordinator);
  }

  @Override
  public String toString() {
    return "ClassicGroupDescription(groupId="
        + groupId
        + ", protocol="
        + protocol
        + ", protocolData="
        + protocolData
        + ", members="
        + members
        + ", state="
        + state
        + ", coordinator="
        + coordinator
        + ")";
  }
}
