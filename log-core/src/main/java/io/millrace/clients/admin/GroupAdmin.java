package io.millrace.clients.admin;

import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.EngineSession;
import io.millrace.clients.internals.Offsets;
import io.millrace.common.ClassicGroupState;
import io.millrace.common.GroupState;
import io.millrace.common.GroupType;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.GroupIdNotFoundException;
import io.millrace.common.errors.GroupNotEmptyException;
import io.millrace.common.errors.GroupSubscribedToTopicException;
import io.millrace.common.errors.UnknownMemberIdException;
import io.millrace.log.internal.group.CommittedOffset;
import io.millrace.log.internal.group.GroupCommand;
import io.millrace.log.internal.group.GroupSnapshot;
import io.millrace.log.internal.group.MemberName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an admin client does with groups; throws what the engine throws. Thread-safe. */
final class GroupAdmin {
  private static final String HOST = "localhost";

  private final EngineSession session;

  GroupAdmin(EngineSession session) {
    this.session = session;
  }

  List<GroupListing> list(ListGroupsOptions options) {
    return session.groups().groups().stream()
        .map(this::listing)
        .filter(group -> isAny(options.groupStates(), group.groupState()))
        .filter(group -> isAny(options.types(), group.type()))
        .filter(group -> isAny(options.protocolTypes(), Optional.of(group.protocol())))
        .toList();
  }

  private static <T> boolean isAny(Set<T> wanted, Optional<T> found) {
    return wanted.isEmpty() || found.filter(wanted::contains).isPresent();
  }

  private GroupListing listing(String group) {
    GroupSnapshot found = session.groups().describe(group);
    return new GroupListing(
        group, Optional.of(GroupType.CLASSIC), protocolType(found), Optional.of(state(found)));
  }

  private static String protocolType(GroupSnapshot group) {
    return group.members().isEmpty() ? "" : "consumer";
  }

  List<ConsumerGroupListing> listConsumerGroups(ListConsumerGroupsOptions options) {
    return session.groups().groups().stream()
        .map(this::consumerListing)
        .filter(group -> isAny(options.groupStates(), group.groupState()))
        .filter(group -> isAny(options.types(), group.type()))
        .toList();
  }

  private ConsumerGroupListing consumerListing(String group) {
    GroupSnapshot found = session.groups().describe(group);
    return new ConsumerGroupListing(
        group,
        Optional.of(state(found)),
        Optional.of(GroupType.CLASSIC),
        found.members().isEmpty());
  }

  /** What a group committed; null for a partition that was asked for without one. */
  Map<TopicPartition, OffsetAndMetadata> offsets(String group, ListConsumerGroupOffsetsSpec spec) {
    Map<TopicPartition, CommittedOffset> committed = session.groups().offsets().committed(group);
    Collection<TopicPartition> asked = spec.topicPartitions();
    Map<TopicPartition, OffsetAndMetadata> result = new HashMap<>();
    for (TopicPartition partition : asked == null ? committed.keySet() : asked) {
      CommittedOffset found = committed.get(partition);
      result.put(partition, found == null ? null : Offsets.fromCommitted(found));
    }
    return result;
  }

  /** Removes a static member. */
  void remove(String group, String instanceId) {
    MemberName member =
        session.groups().describe(group).members().stream()
            .map(GroupSnapshot.Member::name)
            .filter(name -> instanceId.equals(name.instanceId()))
            .findFirst()
            .orElseThrow(
                () ->
                    new UnknownMemberIdException(
                        "group \"%s\" has no member with group.instance.id \"%s\""
                            .formatted(group, instanceId)));
    session.groups().handle(group, new GroupCommand.Leave(member));
  }

  /** Removes all members. */
  void removeAll(String group) {
    requirePresent(group);
    for (GroupSnapshot.Member member : session.groups().describe(group).members()) {
      session.groups().handle(group, new GroupCommand.Leave(member.name()));
    }
  }

  private GroupSnapshot requirePresent(String group) {
    GroupSnapshot found = session.groups().describe(group);
    if (found.members().isEmpty() && session.groups().offsets().committed(group).isEmpty()) {
      throw unknown(group);
    }
    return found;
  }

  ClassicGroupDescription describeClassic(String group) {
    GroupSnapshot found = requirePresent(group);
    return new ClassicGroupDescription(
        group,
        protocolType(found),
        found.members().isEmpty() ? "" : found.protocol(),
        found.members().stream().map(GroupAdmin::describe).toList(),
        ClassicGroupState.parse(state(found).toString()),
        EngineSession.NODE);
  }

  ConsumerGroupDescription describe(String group) {
    GroupSnapshot found = requirePresent(group);
    return new ConsumerGroupDescription(
        group,
        found.members().stream().map(GroupAdmin::describe).toList(),
        found.members().isEmpty() ? "" : found.protocol(),
        state(found),
        EngineSession.NODE,
        Optional.of(found.generation()));
  }

  private static MemberDescription describe(GroupSnapshot.Member member) {
    return new MemberDescription(
        member.name().id(),
        Optional.ofNullable(member.name().instanceId()),
        member.name().clientId(),
        HOST,
        new MemberAssignment(Set.copyOf(member.partitions())));
  }

  private static GroupState state(GroupSnapshot group) {
    return switch (group.state()) {
      case EMPTY -> GroupState.EMPTY;
      case PREPARING -> GroupState.PREPARING_REBALANCE;
      case ASSIGNING -> GroupState.COMPLETING_REBALANCE;
      case STABLE -> GroupState.STABLE;
    };
  }

  void delete(String group) {
    requireNoMembers(group);
    ClientErrors.await(session.groups().delete(group).orElseThrow(() -> unknown(group)));
  }

  void deleteOffset(String group, TopicPartition partition) {
    GroupSnapshot found = requirePresent(group);
    if (found.members().stream().anyMatch(m -> m.topics().contains(partition.topic()))) {
      throw new GroupSubscribedToTopicException(
          "group \"%s\" has members that read topic \"%s\"\n  hint: Close them first."
              .formatted(group, partition.topic()));
    }
    ClientErrors.await(session.groups().offsets().delete(group, List.of(partition)));
  }

  void requireNoMembers(String group) {
    List<String> members =
        session.groups().describe(group).members().stream()
            .map(member -> member.name().id())
            .toList();
    if (!members.isEmpty()) {
      throw new GroupNotEmptyException(
          "group \"" + group + "\" has members: " + members + "\n  hint: Close them first.");
    }
  }

  private static GroupIdNotFoundException unknown(String group) {
    return new GroupIdNotFoundException("group \"" + group + "\" does not exist");
  }
}
