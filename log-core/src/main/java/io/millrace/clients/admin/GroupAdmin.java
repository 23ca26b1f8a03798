package io.millrace.clients.admin;

import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.EngineSession;
import io.millrace.common.GroupState;
import io.millrace.common.GroupType;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.GroupIdNotFoundException;
import io.millrace.common.errors.GroupNotEmptyException;
import io.millrace.common.errors.GroupSubscribedToTopicException;
import io.millrace.log.internal.group.GroupSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an admin client does with groups; throws what the engine throws. Thread-safe. */
final class GroupAdmin {
  private static final String HOST = "localhost";

  private final EngineSession session;

  GroupAdmin(EngineSession session) {
    this.session = session;
  }

  Set<String> ids() {
    return session.groups().groups();
  }

  GroupListing listing(String group) {
    GroupSnapshot found = session.groups().describe(group);
    return new GroupListing(
        group,
        Optional.of(GroupType.CLASSIC),
        found.members().isEmpty() ? "" : "consumer",
        Optional.of(state(found)));
  }

  ConsumerGroupListing consumerListing(String group) {
    GroupSnapshot found = session.groups().describe(group);
    return new ConsumerGroupListing(group, Optional.of(state(found)), found.members().isEmpty());
  }

  ConsumerGroupDescription describe(String group) {
    GroupSnapshot found = session.groups().describe(group);
    if (found.members().isEmpty() && session.groups().offsets().committed(group).isEmpty()) {
      throw unknown(group);
    }
    return new ConsumerGroupDescription(
        group,
        found.members().stream().map(GroupAdmin::describe).toList(),
        found.members().isEmpty() ? "" : found.protocol(),
        state(found),
        EngineSession.NODE);
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
    Set<TopicPartition> partitions = session.groups().offsets().committed(group).keySet();
    if (partitions.isEmpty()) {
      throw unknown(group);
    }
    ClientErrors.await(session.groups().offsets().delete(group, partitions));
  }

  void deleteOffset(String group, TopicPartition partition) {
    GroupSnapshot found = session.groups().describe(group);
    if (found.members().isEmpty() && session.groups().offsets().committed(group).isEmpty()) {
      throw unknown(group);
    }
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
