package io.millrace.log.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.internal.group.GroupAnswer.Assigned;
import io.millrace.log.internal.group.GroupAnswer.Rejoin;
import io.millrace.log.internal.group.GroupAnswer.Unknown;
import io.millrace.log.internal.group.GroupAnswer.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Membership without threads, clocks and storage: single steps, and random members that join, poll,
 * leave and fall silent, with no partition owned twice at any step and none orphaned at rest.
 */
final class GroupStateTest {
  private static final Map<String, Integer> COUNTS = Map.of("t", 4, "u", 3);
  private static final long TIMEOUT_MS = 100;

  private final GroupState group = new GroupState();

  private GroupAnswer join(String member) {
    return group.handle(new GroupCommand.Join(member, Set.of("t"), TIMEOUT_MS), 0, COUNTS);
  }

  private GroupAnswer poll(String member, long nowMs) {
    return group.handle(new GroupCommand.Poll(member), nowMs, COUNTS);
  }

  private static TopicPartition t(int partition) {
    return new TopicPartition("t", partition);
  }

  @Test
  void join_firstMember_getsEverything() {
    assertThat(join("a")).isEqualTo(new Assigned(1, List.of(t(0), t(1), t(2), t(3))));
  }

  @Test
  void join_secondMember_waitsUntilTheFirstGaveUp() {
    join("a");

    assertThat(join("b")).isEqualTo(new Waiting());
    assertThat(poll("a", 1)).isEqualTo(new Rejoin());
    assertThat(join("a")).isEqualTo(new Assigned(2, List.of(t(0), t(1))));
    assertThat(poll("b", 1)).isEqualTo(new Assigned(2, List.of(t(2), t(3))));
  }

  @Test
  void leave_member_givesItsPartitionsToTheOthers() {
    join("a");
    join("b");
    join("a");

    assertThat(group.handle(new GroupCommand.Leave("a"), 2, COUNTS)).isEqualTo(new Unknown());
    assertThat(poll("b", 2)).isEqualTo(new Rejoin());
    assertThat(join("b")).isEqualTo(new Assigned(3, List.of(t(0), t(1), t(2), t(3))));
  }

  @Test
  void expire_silentMember_isUnknown() {
    join("a");
    join("b");
    join("a");
    poll("b", TIMEOUT_MS);

    assertThat(group.expire(TIMEOUT_MS + 1, COUNTS)).isTrue();
    assertThat(poll("a", TIMEOUT_MS + 1)).isEqualTo(new Unknown());
    assertThat(poll("b", TIMEOUT_MS + 1)).isEqualTo(new Rejoin());
  }

  @Test
  void topicsChanged_morePartitions_rebalances() {
    join("a");

    group.topicsChanged(Map.of("t", 4, "u", 9));
    assertThat(poll("a", 1)).isInstanceOf(Assigned.class);
    group.topicsChanged(Map.of("t", 5));
    assertThat(poll("a", 1)).isEqualTo(new Rejoin());
  }

  @Test
  void assign_unevenPartitions_areBlocksInMemberOrder() {
    Map<String, List<TopicPartition>> assignment =
        RangeAssignment.assign(
            new TreeMap<>(Map.of("a", Set.of("t", "u"), "b", Set.of("t", "u"), "c", Set.of("u"))),
            Map.of("t", 3, "u", 4));

    assertThat(assignment.get("a"))
        .containsExactly(t(0), t(1), new TopicPartition("u", 0), new TopicPartition("u", 1));
    assertThat(assignment.get("b")).containsExactly(t(2), new TopicPartition("u", 2));
    assertThat(assignment.get("c")).containsExactly(new TopicPartition("u", 3));
  }

  @Test
  void handle_randomMembers_neverShareAPartition() {
    for (long seed = 1; seed <= 200; seed++) {
      new Simulation(seed).run();
    }
  }

  /** Members that know what they own, and give it up before they join again. */
  private static final class Simulation {
    private final long seed;
    private final Random random;
    private final GroupState group = new GroupState();
    private final Map<String, Set<TopicPartition>> owned = new HashMap<>();
    private long nowMs;

    Simulation(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void run() {
      for (int step = 0; step < 200; step++) {
        nowMs += random.nextInt(5);
        step("m" + random.nextInt(4), random.nextInt(10));
        requireDisjoint();
      }
      settle();
      Set<TopicPartition> all = new HashSet<>();
      owned.values().forEach(all::addAll);
      assertThat(all).as("seed %d", seed).hasSize(owned.isEmpty() ? 0 : 7);
    }

    private void step(String member, int action) {
      if (!owned.containsKey(member)) {
        owned.put(member, new HashSet<>());
        join(member);
      } else if (action == 0) {
        owned.remove(member);
        group.handle(new GroupCommand.Leave(member), nowMs, COUNTS);
      } else if (action == 1) {
        // Falls silent for good; what it owns counts as free only once the group has expired it.
        nowMs += TIMEOUT_MS + 1;
        List<String> others = new ArrayList<>(owned.keySet());
        others.remove(member);
        others.forEach(this::poll);
        group.expire(nowMs, COUNTS);
        owned.remove(member);
      } else {
        poll(member);
      }
    }

    private void poll(String member) {
      take(member, group.handle(new GroupCommand.Poll(member), nowMs, COUNTS));
    }

    private void join(String member) {
      take(
          member,
          group.handle(new GroupCommand.Join(member, Set.of("t", "u"), TIMEOUT_MS), nowMs, COUNTS));
    }

    private void take(String member, GroupAnswer answer) {
      if (answer instanceof Assigned assigned) {
        owned.put(member, new HashSet<>(assigned.partitions()));
      } else if (answer instanceof Rejoin || answer instanceof Unknown) {
        owned.put(member, new HashSet<>());
        join(member);
      }
    }

    private void requireDisjoint() {
      Set<TopicPartition> all = new HashSet<>();
      owned.forEach(
          (member, partitions) ->
              partitions.forEach(
                  partition ->
                      assertThat(all.add(partition))
                          .as("seed %d: %s is owned twice: %s", seed, partition, owned)
                          .isTrue()));
    }

    private void settle() {
      for (int round = 0; round < 4; round++) {
        new ArrayList<>(owned.keySet()).forEach(this::poll);
      }
    }
  }
}
