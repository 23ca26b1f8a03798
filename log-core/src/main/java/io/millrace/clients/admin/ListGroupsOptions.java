package io.millrace.clients.admin;

import io.millrace.common.GroupState;
import io.millrace.common.GroupType;
import java.util.Set;

/** Which groups to list; an empty set stands for all. */
public class ListGroupsOptions extends AbstractOptions<ListGroupsOptions> {
  private Set<GroupState> groupStates = Set.of();
  private Set<String> protocolTypes = Set.of();
  private Set<GroupType> types = Set.of();

  /** Makes the default options. */
  public ListGroupsOptions() {}

  /** Lists groups in these states. */
  public ListGroupsOptions inGroupStates(Set<GroupState> groupStates) {
    this.groupStates = Set.copyOf(groupStates);
    return this;
  }

  /** The states asked for. */
  public Set<GroupState> groupStates() {
    return groupStates;
  }

  /** Lists groups of these protocols; the empty text stands for groups without members. */
  public ListGroupsOptions withProtocolTypes(Set<String> protocolTypes) {
    this.protocolTypes = Set.copyOf(protocolTypes);
    return this;
  }

  /** The protocols asked for. */
  public Set<String> protocolTypes() {
    return protocolTypes;
  }

  /** Lists groups of these types. */
  public ListGroupsOptions withTypes(Set<GroupType> types) {
    this.types = Set.copyOf(types);
    return this;
  }

  /** The types asked for. */
  public Set<GroupType> types() {
    return types;
  }

  /** Lists consumer groups, with members or without. */
  public static ListGroupsOptions forConsumerGroups() {
    return new ListGroupsOptions()
        .withTypes(Set.of(GroupType.CLASSIC, GroupType.CONSUMER))
        .withProtocolTypes(Set.of("", "consumer"));
  }
}
