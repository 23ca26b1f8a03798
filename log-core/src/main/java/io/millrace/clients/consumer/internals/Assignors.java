package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.consumer.ConsumerGroupMetadata;
import io.millrace.clients.consumer.ConsumerPartitionAssignor;
import io.millrace.clients.consumer.ConsumerPartitionAssignor.Assignment;
import io.millrace.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import io.millrace.clients.consumer.ConsumerPartitionAssignor.RebalanceProtocol;
import io.millrace.clients.consumer.CooperativeStickyAssignor;
import io.millrace.clients.consumer.RangeAssignor;
import io.millrace.clients.consumer.RoundRobinAssignor;
import io.millrace.clients.consumer.StickyAssignor;
import io.millrace.common.Cluster;
import io.millrace.common.config.ConfigException;
import io.millrace.log.internal.group.GroupAnswer;
import io.millrace.log.internal.group.GroupCommand;
import io.millrace.log.internal.group.MemberAssignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A consumer's assignors, the best one first. Belongs to the consumer's thread. */
final class Assignors {
  private static final String KAFKA_PACKAGE = "org.apache.kafka.clients.consumer.";
  private static final Map<String, Class<? extends ConsumerPartitionAssignor>> BUILT_IN =
      Map.of(
          RangeAssignor.RANGE_ASSIGNOR_NAME, RangeAssignor.class,
          RoundRobinAssignor.ROUNDROBIN_ASSIGNOR_NAME, RoundRobinAssignor.class,
          StickyAssignor.STICKY_ASSIGNOR_NAME, StickyAssignor.class,
          CooperativeStickyAssignor.COOPERATIVE_STICKY_ASSIGNOR_NAME,
              CooperativeStickyAssignor.class);

  private final Map<String, ConsumerPartitionAssignor> byName = new LinkedHashMap<>();
  private final RebalanceProtocol protocol;

  private Assignors(List<ConsumerPartitionAssignor> assignors) {
    for (ConsumerPartitionAssignor assignor : assignors) {
      if (byName.put(assignor.name(), assignor) != null) {
        throw invalid(assignor.name(), "an assignor is named twice");
      }
    }
    List<RebalanceProtocol> common = new ArrayList<>(List.of(RebalanceProtocol.values()));
    assignors.forEach(assignor -> common.retainAll(assignor.supportedProtocols()));
    if (common.isEmpty()) {
      throw invalid(byName.keySet(), "the assignors have no rebalance protocol in common");
    }
    protocol = common.get(common.size() - 1);
  }

  /**
   * Makes the assignors that the setting names: by their short names, or by class. The names of
   * Kafka's own classes stand for ours.
   *
   * @throws ConfigException when there is none, or they do not go together
   */
  static Assignors of(ConsumerConfig config) {
    List<?> names = config.getList(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
    if (names == null || names.isEmpty()) {
      throw invalid(names == null ? List.of() : names, "name at least one assignor");
    }
    List<Object> classes = new ArrayList<>();
    for (Object name : names) {
      classes.add(builtIn(name).orElse(name));
    }
    return new Assignors(
        config.getConfiguredInstances(
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            classes,
            ConsumerPartitionAssignor.class));
  }

  private static Optional<Object> builtIn(Object name) {
    return BUILT_IN.entrySet().stream()
        .filter(
            entry ->
                entry.getKey().equals(name)
                    || (KAFKA_PACKAGE + entry.getValue().getSimpleName()).equals(name))
        .map(entry -> (Object) entry.getValue())
        .findFirst();
  }

  private static ConfigException invalid(Object value, String problem) {
    return new ConfigException(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, value, problem);
  }

  /** Whether the consumer keeps its partitions while the group rebalances. */
  boolean areCooperative() {
    return protocol == RebalanceProtocol.COOPERATIVE;
  }

  /** What the consumer tells the group of its assignors. */
  List<GroupCommand.Protocol> protocols(Set<String> topics) {
    return byName.values().stream()
        .map(
            assignor ->
                new GroupCommand.Protocol(assignor.name(), assignor.subscriptionUserData(topics)))
        .toList();
  }

  /** Divides the partitions of all members. */
  Map<String, MemberAssignment> assign(GroupAnswer.Lead lead, Cluster metadata) {
    Map<String, ConsumerPartitionAssignor.Subscription> subscriptions = new HashMap<>();
    for (GroupCommand.Join member : lead.members()) {
      subscriptions.put(member.member().id(), subscription(member, lead.protocol()));
    }
    Map<String, MemberAssignment> result = new HashMap<>();
    require(lead.protocol())
        .assign(metadata, new GroupSubscription(subscriptions))
        .groupAssignment()
        .forEach(
            (id, assignment) ->
                result.put(
                    id, new MemberAssignment(assignment.partitions(), assignment.userData())));
    return result;
  }

  private static ConsumerPartitionAssignor.Subscription subscription(
      GroupCommand.Join member, String protocol) {
    ConsumerPartitionAssignor.Subscription subscription =
        new ConsumerPartitionAssignor.Subscription(
            List.copyOf(new TreeSet<>(member.topics())),
            member.protocols().stream()
                .filter(offered -> offered.name().equals(protocol))
                .findFirst()
                .map(GroupCommand.Protocol::userData)
                .orElse(null),
            member.owned(),
            member.ownedGeneration(),
            Optional.empty());
    subscription.setGroupInstanceId(Optional.ofNullable(member.member().instanceId()));
    return subscription;
  }

  /** Tells the assignor what the consumer was given. */
  void onAssignment(GroupAnswer.Assigned assigned, ConsumerGroupMetadata metadata) {
    MemberAssignment given = assigned.assignment();
    require(assigned.protocol())
        .onAssignment(new Assignment(given.partitions(), given.userData()), metadata);
  }

  private ConsumerPartitionAssignor require(String name) {
    ConsumerPartitionAssignor found = byName.get(name);
    if (found == null) {
      throw new IllegalStateException("the group uses assignor " + name + ", which is not here");
    }
    return found;
  }
}
