package io.millrace.clients.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.clients.consumer.ConsumerPartitionAssignor.Assignment;
import io.millrace.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import io.millrace.clients.consumer.ConsumerPartitionAssignor.Subscription;
import io.millrace.common.Cluster;
import io.millrace.common.Node;
import io.millrace.common.PartitionInfo;
import io.millrace.common.TopicPartition;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * How assignors divide partitions: known cases, and random groups, where every partition goes to
 * one subscribed member, sticky divisions are even and move no more than they must.
 */
final class PartitionAssignorTest {
  private static final Node SELF = new Node(0, "localhost", 0);

  private static Cluster cluster(Map<String, Integer> counts) {
    List<PartitionInfo> partitions = new ArrayList<>();
    Node[] self = {SELF};
    counts.forEach(
        (topic, count) -> {
          for (int i = 0; i < count; i++) {
            partitions.add(new PartitionInfo(topic, i, SELF, self, self));
          }
        });
    return new Cluster("test", List.of(SELF), partitions, Set.of(), Set.of());
  }

  private static Subscription wants(String... topics) {
    return new Subscription(List.of(topics));
  }

  private static Subscription owns(
      List<String> topics, List<TopicPartition> owned, int generation) {
    return new Subscription(topics, null, owned, generation, Optional.empty());
  }

  private static TopicPartition p(String topic, int partition) {
    return new TopicPartition(topic, partition);
  }

  private static Map<String, List<TopicPartition>> assign(
      ConsumerPartitionAssignor assignor,
      Map<String, Integer> counts,
      Map<String, Subscription> members) {
    Map<String, List<TopicPartition>> result = new TreeMap<>();
    assignor
        .assign(cluster(counts), new GroupSubscription(members))
        .groupAssignment()
        .forEach((id, assignment) -> result.put(id, assignment.partitions()));
    return result;
  }

  @Test
  void range_unevenPartitions_areBlocksInMemberOrder() {
    Map<String, List<TopicPartition>> assignment =
        assign(
            new RangeAssignor(),
            Map.of("t", 3, "u", 4),
            Map.of("a", wants("t", "u"), "b", wants("t", "u"), "c", wants("u", "missing")));

    assertThat(assignment.get("a")).containsExactly(p("t", 0), p("t", 1), p("u", 0), p("u", 1));
    assertThat(assignment.get("b")).containsExactly(p("t", 2), p("u", 2));
    assertThat(assignment.get("c")).containsExactly(p("u", 3));
  }

  @Test
  void range_staticMembers_comeFirstInTheOrderOfTheirNames() {
    Subscription last = wants("t");
    last.setGroupInstanceId(Optional.of("2"));
    Subscription first = wants("t");
    first.setGroupInstanceId(Optional.of("1"));

    Map<String, List<TopicPartition>> assignment =
        assign(new RangeAssignor(), Map.of("t", 3), Map.of("a", wants("t"), "b", last, "c", first));

    assertThat(assignment)
        .containsEntry("c", List.of(p("t", 0)))
        .containsEntry("b", List.of(p("t", 1)))
        .containsEntry("a", List.of(p("t", 2)));
  }

  @Test
  void roundRobin_differentSubscriptions_passOverMembers() {
    Map<String, List<TopicPartition>> assignment =
        assign(
            new RoundRobinAssignor(),
            Map.of("t0", 1, "t1", 2, "t2", 3),
            Map.of("c0", wants("t0"), "c1", wants("t0", "t1"), "c2", wants("t0", "t1", "t2")));

    assertThat(assignment)
        .containsEntry("c0", List.of(p("t0", 0)))
        .containsEntry("c1", List.of(p("t1", 0)))
        .containsEntry("c2", List.of(p("t1", 1), p("t2", 0), p("t2", 1), p("t2", 2)));
  }

  @Test
  void sticky_differentSubscriptions_areEvenerThanRoundRobin() {
    Map<String, List<TopicPartition>> assignment =
        assign(
            new StickyAssignor(),
            Map.of("t0", 1, "t1", 2, "t2", 3),
            Map.of("c0", wants("t0"), "c1", wants("t0", "t1"), "c2", wants("t0", "t1", "t2")));

    assertThat(assignment.get("c0")).containsExactly(p("t0", 0));
    assertThat(assignment.get("c1")).containsExactly(p("t1", 0), p("t1", 1));
    assertThat(assignment.get("c2")).containsExactly(p("t2", 0), p("t2", 1), p("t2", 2));
  }

  @Test
  void sticky_memory_travelsInTheUserData() {
    StickyAssignor member = new StickyAssignor();
    assertThat(member.subscriptionUserData(Set.of("t"))).isNull();
    member.onAssignment(
        new Assignment(List.of(p("t", 2), p("t", 3))),
        new ConsumerGroupMetadata("g", 5, "b", none()));
    ByteBuffer memory = member.subscriptionUserData(Set.of("t"));

    Map<String, List<TopicPartition>> assignment =
        assign(
            new StickyAssignor(),
            Map.of("t", 4),
            Map.of("a", wants("t"), "b", new Subscription(List.of("t"), memory, List.of())));

    assertThat(assignment.get("b")).containsExactly(p("t", 2), p("t", 3));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  @Test
  void sticky_userDataThatMakesNoSense_isIgnored() {
    ByteBuffer garbage = ByteBuffer.wrap(new byte[] {0, 0, 0, 9, 0x7f, 0x7f, 1});

    assertThat(
            assign(
                new StickyAssignor(),
                Map.of("t", 2),
                Map.of("a", new Subscription(List.of("t"), garbage, List.of()))))
        .containsEntry("a", List.of(p("t", 0), p("t", 1)));
  }

  @Test
  void sticky_twoClaims_theLaterGenerationCounts() {
    List<String> t = List.of("t");
    Map<String, List<TopicPartition>> assignment =
        assign(
            new StickyAssignor(),
            Map.of("t", 2),
            Map.of(
                "a",
                owns(t, List.of(p("t", 0), p("t", 1)), 3),
                "b",
                owns(t, List.of(p("t", 0)), 4)));

    assertThat(assignment)
        .containsEntry("a", List.of(p("t", 1)))
        .containsEntry("b", List.of(p("t", 0)));
  }

  @Test
  void cooperative_partitionThatMoves_isWithheldFirst() {
    List<String> t = List.of("t");
    CooperativeStickyAssignor assignor = new CooperativeStickyAssignor();
    Map<String, List<TopicPartition>> first =
        assign(
            assignor,
            Map.of("t", 2),
            Map.of("a", owns(t, List.of(p("t", 0), p("t", 1)), 1), "b", wants("t")));
    assertThat(first).containsEntry("b", List.of());
    assertThat(first.get("a")).hasSize(1);

    Map<String, List<TopicPartition>> second =
        assign(assignor, Map.of("t", 2), Map.of("a", owns(t, first.get("a"), 2), "b", wants("t")));
    assertThat(second).containsEntry("a", first.get("a"));
    assertThat(second.get("b")).hasSize(1);
  }

  @Test
  void all_randomGroups_giveEveryPartitionToOneSubscribedMember() {
    for (ConsumerPartitionAssignor assignor :
        List.of(new RangeAssignor(), new RoundRobinAssignor(), new StickyAssignor())) {
      for (int seed = 0; seed < 300; seed++) {
        Random random = new Random(seed);
        Map<String, Integer> counts = randomCounts(random);
        Map<String, Subscription> members = randomMembers(random, counts);
        Map<String, List<TopicPartition>> result = assign(assignor, counts, members);

        String where = assignor.name() + ", seed " + seed;
        assertThat(result.keySet()).as(where).isEqualTo(members.keySet());
        requireComplete(where, counts, members, result);
      }
    }
  }

  @Test
  void sticky_randomGroups_cannotBeEvener() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Map<String, Integer> counts = randomCounts(random);
      Map<String, Subscription> members = randomMembers(random, counts);
      Map<String, List<TopicPartition>> result = assign(new StickyAssignor(), counts, members);

      for (String from : result.keySet()) {
        for (TopicPartition partition : result.get(from)) {
          for (String to : result.keySet()) {
            if (members.get(to).topics().contains(partition.topic())) {
              assertThat(result.get(from).size() - result.get(to).size())
                  .as("seed %d: %s from %s to %s", seed, partition, from, to)
                  .isLessThanOrEqualTo(1);
            }
          }
        }
      }
    }
  }

  @Test
  void sticky_membersComeAndGo_movesAreMinimal() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int partitions = 1 + random.nextInt(40);
      Map<String, List<TopicPartition>> before = new TreeMap<>();
      for (int round = 0; round < 6; round++) {
        Map<String, Subscription> members = new HashMap<>();
        before.forEach((id, owned) -> members.put(id, owns(List.of("t"), owned, 1)));
        if (members.size() > 1 && random.nextBoolean()) {
          members.remove(members.keySet().iterator().next());
        } else {
          members.put("m" + seed + "-" + round, wants("t"));
        }
        Map<String, List<TopicPartition>> after =
            assign(new StickyAssignor(), Map.of("t", partitions), members);

        assertThat(kept(members, after))
            .as("seed %d, round %d", seed, round)
            .isEqualTo(mostThatCanStay(members, partitions));
        before = after;
      }
    }
  }

  private static int kept(
      Map<String, Subscription> members, Map<String, List<TopicPartition>> after) {
    int kept = 0;
    for (Map.Entry<String, Subscription> member : members.entrySet()) {
      Set<TopicPartition> stays = new HashSet<>(member.getValue().ownedPartitions());
      stays.retainAll(after.get(member.getKey()));
      kept += stays.size();
    }
    return kept;
  }

  /** In an even division some members have one more: best those that had more before. */
  private static int mostThatCanStay(Map<String, Subscription> members, int partitions) {
    int floor = partitions / members.size();
    int larger = partitions % members.size();
    int most = 0;
    for (Subscription member : members.values()) {
      int had = member.ownedPartitions().size();
      if (had > floor && larger > 0) {
        larger--;
        most += floor + 1;
      } else {
        most += Math.min(had, floor);
      }
    }
    return most;
  }

  private static Map<String, Integer> randomCounts(Random random) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < 4; i++) {
      counts.put("t" + i, random.nextInt(8));
    }
    return counts;
  }

  private static Map<String, Subscription> randomMembers(
      Random random, Map<String, Integer> counts) {
    Map<String, Subscription> members = new TreeMap<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      List<String> topics = new ArrayList<>(counts.keySet());
      topics.removeIf(topic -> random.nextInt(3) == 0);
      List<TopicPartition> owned = new ArrayList<>();
      for (String topic : topics) {
        for (int partition = 0; partition < 9; partition++) {
          if (random.nextInt(3) == 0) {
            owned.add(p(topic, partition));
          }
        }
      }
      members.put("m" + i, owns(topics, owned, random.nextInt(4)));
    }
    return members;
  }

  private static void requireComplete(
      String where,
      Map<String, Integer> counts,
      Map<String, Subscription> members,
      Map<String, List<TopicPartition>> result) {
    Set<String> subscribed = new TreeSet<>();
    members.values().forEach(member -> subscribed.addAll(member.topics()));
    List<TopicPartition> expected = new ArrayList<>();
    for (String topic : subscribed) {
      for (int i = 0; i < counts.get(topic); i++) {
        expected.add(p(topic, i));
      }
    }
    List<TopicPartition> all = new ArrayList<>();
    result.forEach(
        (id, partitions) -> {
          all.addAll(partitions);
          assertThat(partitions)
              .as(where)
              .allMatch(partition -> members.get(id).topics().contains(partition.topic()));
        });
    assertThat(all).as(where).containsExactlyInAnyOrderElementsOf(expected);
  }
}
