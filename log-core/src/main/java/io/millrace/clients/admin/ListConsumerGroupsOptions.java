package io.millrace.clients.admin;

import io.millrace.common.ConsumerGroupState;
import io.millrace.common.GroupState;
import io.millrace.common.GroupType;
import java.util.Set;
import java.util.stream.Collectors;

/** Which consumer groups to list; an empty set stands for all. */
public class ListConsumerGroupsOptions extends AbstractOptions<ListConsumerGroupsOptions> {
  private Set<GroupState> groupStates = Set.of();
  private Set<GroupType> types = Set.of();

  /** Makes the default options. */
  public ListConsumerGroupsOptions() {}

  /** Lists groups in these states. */
  public ListConsumerGroupsOptions inGroupStates(Set<GroupState> groupStates) {
    this.groupStates = Set.copyOf(groupStates);
    return this;
  }

  /** The states asked for. */
  public Set<GroupState> groupStates() {
    return groupStates;
  }

  /** Lists groups of these types. */
  public ListConsumerGroupsOptions withTypes(Set<GroupType> types) {
    this.types = Set.copyOf(types);
    return this;
  }

  /** The types asked for. */
  public Set<GroupType> types() {
    return types;
  }

  /** Lists groups in these states. */
  public ListConsumerGroupsOptions inStates(Set<ConsumerGroupState> states) {
    Set<GroupState> renamed =
        states.stream()
            .map(state -> GroupState.parse(state.toString()))
            .collect(Collectors.toSet());
    return inGroupStates(renamed);
  }

  /** The states asked for. */
  public Set<ConsumerGroupState> states() {
    return groupStates().stream()
        .map(state -> ConsumerGroupState.parse(state.toString()))
        .collect(Collectors.toSet());
  }
}
