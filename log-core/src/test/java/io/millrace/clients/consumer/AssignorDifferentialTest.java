package io.millrace.clients.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our assignors beside Kafka's on random groups. Range and round robin give every member the same
 * partitions. The sticky ones are free to choose between divisions that are as good; ours is as
 * even as Kafka's, member by member in order of size, and after members came or went no more
 * partitions have changed their member than with Kafka's.
 */
final class AssignorDifferentialTest {
  private static final int GROUPS = 400;

  /** A random group: topics with partitions, members with subscriptions, some of them static. */
  private record Group(
      Map<String, Integer> topics, Map<String, Set<String>> members, Map<String, String> names) {
    static Group random(Random random, boolean alike) {
      Map<String, Integer> topics = new TreeMap<>();
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        topics.put("t" + i, random.nextInt(1, 9));
      }
      Map<String, Set<String>> members = new TreeMap<>();
      Map<String, String> names = new TreeMap<>();
      for (int i = random.nextInt(1, 7); i > 0; i--) {
        String id = "m" + random.nextInt(100);
        Set<String> wanted = new TreeSet<>(topics.keySet());
        if (!alike) {
          wanted.removeIf(topic -> random.nextInt(3) == 0);
          wanted.add("t1");
        }
        if (random.nextInt(8) == 0) {
          wanted.add("missing");
        }
        members.put(id, wanted);
        if (random.nextInt(3) == 0) {
          names.put(id, "s" + random.nextInt(1_000) + id);
        }
      }
      return new Group(topics, members, names);
    }
  }

  /** What members have, by id and sorted; topic and number in one text, as both sides print it. */
  private static Map<String, List<String>> ours(
      ConsumerPartitionAssignor assignor, Group group, Map<String, List<String>> owned) {
    List<io.millrace.common.PartitionInfo> infos = new ArrayList<>();
    io.millrace.common.Node node = new io.millrace.common.Node(0, "localhost", 0);
    io.millrace.common.Node[] nodes = {node};
    group
        .topics()
        .forEach(
            (topic, count) -> {
              for (int i = 0; i < count; i++) {
                infos.add(new io.millrace.common.PartitionInfo(topic, i, node, nodes, nodes));
              }
            });
    Map<String, ConsumerPartitionAssignor.Subscription> members = new TreeMap<>();
    group
        .members()
        .forEach(
            (id, topics) -> {
              List<io.millrace.common.TopicPartition> had =
                  owned.getOrDefault(id, List.of()).stream()
                      .map(AssignorDifferentialTest::partition)
                      .map(p -> new io.millrace.common.TopicPartition(p.topic(), p.partition()))
                      .toList();
              ConsumerPartitionAssignor.Subscription subscription =
                  new ConsumerPartitionAssignor.Subscription(
                      List.copyOf(topics), null, had, owned.isEmpty() ? -1 : 1, Optional.empty());
              subscription.setGroupInstanceId(Optional.ofNullable(group.names().get(id)));
              members.put(id, subscription);
            });
    Map<String, List<String>> result = new TreeMap<>();
    assignor
        .assign(
            new io.millrace.common.Cluster("test", List.of(node), infos, Set.of(), Set.of()),
            new ConsumerPartitionAssignor.GroupSubscription(members))
        .groupAssignment()
        .forEach((id, given) -> result.put(id, texts(given.partitions())));
    return result;
  }

  private static Map<String, List<String>> kafkas(
      org.apache.kafka.clients.consumer.ConsumerPartitionAssignor assignor,
      Group group,
      Map<String, List<String>> owned) {
    List<org.apache.kafka.common.PartitionInfo> infos = new ArrayList<>();
    org.apache.kafka.common.Node node = new org.apache.kafka.common.Node(0, "localhost", 0);
    org.apache.kafka.common.Node[] nodes = {node};
    group
        .topics()
        .forEach(
            (topic, count) -> {
              for (int i = 0; i < count; i++) {
                infos.add(new org.apache.kafka.common.PartitionInfo(topic, i, node, nodes, nodes));
              }
            });
    Map<String, org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription> members =
        new TreeMap<>();
    group
        .members()
        .forEach(
            (id, topics) -> {
              var subscription =
                  new org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription(
                      List.copyOf(topics),
                      null,
                      owned.getOrDefault(id, List.of()).stream()
                          .map(AssignorDifferentialTest::partition)
                          .toList(),
                      owned.isEmpty() ? -1 : 1,
                      Optional.empty());
              subscription.setGroupInstanceId(Optional.ofNullable(group.names().get(id)));
              members.put(id, subscription);
            });
    Map<String, List<String>> result = new TreeMap<>();
    assignor
        .assign(
            new org.apache.kafka.common.Cluster("test", List.of(node), infos, Set.of(), Set.of()),
            new org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription(
                members))
        .groupAssignment()
        .forEach((id, given) -> result.put(id, texts(given.partitions())));
    return result;
  }

  private static org.apache.kafka.common.TopicPartition partition(String text) {
    int dash = text.lastIndexOf('-');
    return new org.apache.kafka.common.TopicPartition(
        text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
  }

  private static List<String> texts(List<?> partitions) {
    return partitions.stream().map(Object::toString).sorted().collect(Collectors.toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"range", "roundrobin"})
  void assign_randomGroup_isTheSameAsKafkas(String name) {
    for (long seed = 1; seed <= GROUPS; seed++) {
      Group group = Group.random(new Random(seed), seed % 2 == 0);
      Map<String, List<String>> expected =
          kafkas(
              name.equals("range")
                  ? new org.apache.kafka.clients.consumer.RangeAssignor()
                  : new org.apache.kafka.clients.consumer.RoundRobinAssignor(),
              group,
              Map.of());

      assertThat(
              ours(
                  name.equals("range") ? new RangeAssignor() : new RoundRobinAssignor(),
                  group,
                  Map.of()))
          .as("seed %d, %s", seed, group)
          .isEqualTo(expected);
    }
  }

  private static List<Integer> loads(Map<String, List<String>> division) {
    return division.values().stream().map(List::size).sorted(Collections.reverseOrder()).toList();
  }

  private static long moved(Map<String, List<String>> before, Map<String, List<String>> after) {
    long kept = 0;
    for (Map.Entry<String, List<String>> member : after.entrySet()) {
      kept +=
          before.getOrDefault(member.getKey(), List.of()).stream()
              .filter(member.getValue()::contains)
              .count();
    }
    return before.values().stream().mapToLong(List::size).sum() - kept;
  }

  /** The sum of squares, which is least when partitions are divided most evenly. */
  private static long unevenness(Map<String, List<String>> division) {
    return loads(division).stream().mapToLong(load -> (long) load * load).sum();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sticky_randomGroupThatChanges_isAsEvenAndMovesNoMoreThanKafkas(boolean alike) {
    for (long seed = 1; seed <= GROUPS; seed++) {
      Random random = new Random(seed);
      Group group = Group.random(random, alike);
      Map<String, List<String>> first =
          kafkas(
              new org.apache.kafka.clients.consumer.CooperativeStickyAssignor(), group, Map.of());
      Map<String, List<String>> oursFirst = ours(new CooperativeStickyAssignor(), group, Map.of());
      assertThat(unevenness(oursFirst))
          .as("seed %d, %s", seed, group)
          .isLessThanOrEqualTo(unevenness(first));
      if (alike) {
        assertThat(loads(oursFirst)).as("seed %d", seed).isEqualTo(loads(first));
      }

      Group changed = change(group, random);
      Map<String, List<String>> second =
          kafkas(new org.apache.kafka.clients.consumer.StickyAssignor(), changed, first);
      Map<String, List<String>> oursSecond = ours(new StickyAssignor(), changed, first);
      assertThat(unevenness(oursSecond))
          .as("seed %d, %s", seed, changed)
          .isLessThanOrEqualTo(unevenness(second));
      if (unevenness(oursSecond) == unevenness(second)) {
        assertThat(moved(first, oursSecond))
            .as("seed %d, %s", seed, changed)
            .isLessThanOrEqualTo(moved(first, second));
      }
    }
  }

  private static Group change(Group group, Random random) {
    Map<String, Set<String>> members = new TreeMap<>(group.members());
    if (random.nextBoolean() && members.size() > 1) {
      members.remove(members.keySet().iterator().next());
    } else {
      members.put("n", new TreeSet<>(group.topics().keySet()));
    }
    return new Group(group.topics(), members, group.names());
  }
}
