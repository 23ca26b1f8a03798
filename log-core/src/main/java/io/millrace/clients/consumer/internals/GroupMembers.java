package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.ConsumerPartitionAssignor.Assignment;
import io.millrace.clients.consumer.ConsumerPartitionAssignor.GroupAssignment;
import io.millrace.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import io.millrace.clients.consumer.ConsumerPartitionAssignor.Subscription;
import io.millrace.common.Cluster;
import io.millrace.common.TopicPartition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members of a group in the order in which assignors serve them: static ones first, by their
 * lasting names, then the others by their ids; and what they are given. Not thread-safe.
 */
public final class GroupMembers {
  private final Cluster metadata;
  private final Map<String, Set<String>> topicsById = new LinkedHashMap<>();
  private final Map<String, List<TopicPartition>> given = new HashMap<>();

  /** Sorts the members; nobody has anything yet. */
  public GroupMembers(Cluster metadata, GroupSubscription group) {
    this.metadata = metadata;
    group.groupSubscription().entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, Subscription> member) ->
                        member.getValue().groupInstanceId().isEmpty())
                .thenComparing(GroupMembers::lastingName))
        .forEach(
            member -> {
              topicsById.put(member.getKey(), new TreeSet<>(member.getValue().topics()));
              given.put(member.getKey(), new ArrayList<>());
            });
  }

  private static String lastingName(Map.Entry<String, Subscription> member) {
    Optional<String> instance = member.getValue().groupInstanceId();
    return instance.orElse(member.getKey());
  }

  /** The ids of the members, in order. */
  public List<String> ids() {
    return new ArrayList<>(topicsById.keySet());
  }

  /** Every topic that a member is subscribed to, ordered by name. */
  public NavigableSet<String> topics() {
    NavigableSet<String> topics = new TreeSet<>();
    topicsById.values().forEach(topics::addAll);
    return topics;
  }

  /** The number of partitions of a topic, 0 when it does not exist. */
  public int partitionCount(String topic) {
    Integer count = metadata.partitionCountForTopic(topic);
    return count == null ? 0 : count;
  }

  /** The members that are subscribed to a topic, in order. */
  public List<String> subscribedTo(String topic) {
    return topicsById.keySet().stream().filter(id -> isSubscribed(id, topic)).toList();
  }

  /** Whether a member is subscribed to a topic. */
  public boolean isSubscribed(String member, String topic) {
    return topicsById.getOrDefault(member, Set.of()).contains(topic);
  }

  /** Gives a partition to a member. */
  public void give(String member, TopicPartition partition) {
    given.get(member).add(partition);
  }

  /** Takes a partition from every member but one. */
  public void takeFromAllBut(String owner, TopicPartition partition) {
    given.forEach(
        (member, partitions) -> {
          if (!member.equals(owner)) {
            partitions.remove(partition);
          }
        });
  }

  /** What was given. */
  public GroupAssignment assignment() {
    Map<String, Assignment> result = new HashMap<>();
    given.forEach((member, partitions) -> result.put(member, new Assignment(partitions)));
    return new GroupAssignment(result);
  }
}
