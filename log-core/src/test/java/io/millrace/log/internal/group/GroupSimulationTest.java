package io.millrace.log.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.clients.consumer.ConsumerPartitionAssignor;
import io.millrace.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import io.millrace.clients.consumer.ConsumerPartitionAssignor.Subscription;
import io.millrace.clients.consumer.CooperativeStickyAssignor;
import io.millrace.clients.consumer.RangeAssignor;
import io.millrace.clients.consumer.RoundRobinAssignor;
import io.millrace.common.Cluster;
import io.millrace.common.Node;
import io.millrace.common.PartitionInfo;
import io.millrace.common.TopicPartition;
import io.millrace.log.internal.group.GroupCommand.Join;
import io.millrace.log.internal.group.GroupCommand.Protocol;
import io.millrace.log.internal.group.GroupCommand.Timeouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random members that join, poll, leave, crash, come back under their lasting names and change
 * their topics, while topics grow: no partition is owned twice at any step, none is orphaned at
 * rest, and cooperative members give up only what they must.
 */
final class GroupSimulationTest {
  private static final Timeouts TIMEOUTS = new Timeouts(100, 60);
  private static final int STEPS = 150;

  @ParameterizedTest
  @ValueSource(strings = {"range", "roundrobin", "cooperative-sticky"})
  void handle_randomMembers_neverShareOrOrphanAPartition(String assignor) {
    for (long seed = 1; seed <= 200; seed++) {
      new Simulation(assignor, seed).run();
    }
  }

  @Test
  void cooperative_memberJoins_onlyTheMovingPartitionsAreRevoked() {
    Simulation simulation = new Simulation("cooperative-sticky", 1);
    simulation.start("a", null);
    simulation.settle();
    Set<TopicPartition> before = new HashSet<>(simulation.owned("a"));
    simulation.start("b", null);
    simulation.settle();

    assertThat(before).hasSize(7).containsAll(simulation.owned("a"));
    assertThat(simulation.owned("a")).hasSize(4);
    assertThat(simulation.owned("b")).hasSize(3);
    assertThat(simulation.revocations).isEqualTo(3);
  }

  /** One consumer, as its group sees it. */
  private static final class Model {
    final MemberName name;
    Set<String> topics = Set.of("t", "u");
    Set<TopicPartition> owned = new HashSet<>();
    int generation = -1;
    boolean crashed;

    Model(MemberName name) {
      this.name = name;
    }
  }

  private static final class Simulation {
    final String description;
    final Random random;
    final ConsumerPartitionAssignor assignor;
    final boolean cooperative;
    final GroupState group = new GroupState();
    final Map<String, Integer> counts = new HashMap<>(Map.of("t", 4, "u", 3));
    final Map<String, Model> models = new TreeMap<>();
    int revocations;
    int lastId;
    long nowMs;

    Simulation(String assignor, long seed) {
      this.description = assignor + ", seed " + seed;
      this.random = new Random(seed);
      this.cooperative = assignor.equals("cooperative-sticky");
      this.assignor =
          switch (assignor) {
            case "range" -> new RangeAssignor();
            case "roundrobin" -> new RoundRobinAssignor();
            default -> new CooperativeStickyAssignor();
          };
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        nowMs += random.nextInt(4);
        act(random.nextInt(24));
        group.expire(nowMs, counts);
        requireDisjoint();
      }
      settle();
      requireComplete();
    }

    private void act(int action) {
      List<Model> alive = alive();
      if (alive.isEmpty() || (action < 3 && alive.size() < 5)) {
        boolean isStatic = random.nextBoolean();
        start("m" + lastId++, isStatic ? "s" + random.nextInt(3) : null);
        return;
      }
      Model model = alive.get(random.nextInt(alive.size()));
      switch (action) {
        case 3 -> leave(model);
        case 4 -> model.crashed = true;
        case 5 -> restart(model);
        case 6 -> counts.merge(random.nextBoolean() ? "t" : "u", 1, Integer::sum);
        case 7 -> resubscribe(model);
        case 8 -> take(model, handle(new GroupCommand.Rebalance(model.name)));
        case 9 -> group.topicsChanged(counts);
        default -> poll(model);
      }
    }

    List<Model> alive() {
      return models.values().stream().filter(model -> !model.crashed).toList();
    }

    Set<TopicPartition> owned(String id) {
      return models.get(id).owned;
    }

    void start(String id, @Nullable String instanceId) {
      // The process that had the name is gone.
      models
          .values()
          .removeIf(model -> instanceId != null && instanceId.equals(model.name.instanceId()));
      Model model = new Model(new MemberName(id, "client", instanceId));
      models.put(id, model);
      join(model);
    }

    private void leave(Model model) {
      models.remove(model.name.id());
      handle(new GroupCommand.Leave(model.name));
    }

    private void restart(Model model) {
      if (model.name.instanceId() != null) {
        handle(new GroupCommand.Stop(model.name));
        start("m" + lastId++, model.name.instanceId());
      }
    }

    private void resubscribe(Model model) {
      model.topics = random.nextInt(3) == 0 ? Set.of("t") : Set.of("t", "u");
      join(model);
    }

    private GroupAnswer handle(GroupCommand command) {
      return group.handle(command, nowMs, counts);
    }

    private void poll(Model model) {
      take(model, handle(new GroupCommand.Poll(model.name)));
    }

    private void join(Model model) {
      if (!cooperative) {
        model.owned = new HashSet<>();
        model.generation = -1;
      }
      model.owned.removeIf(partition -> !model.topics.contains(partition.topic()));
      take(
          model,
          handle(
              new Join(
                  model.name,
                  model.topics,
                  List.copyOf(model.owned),
                  model.generation,
                  List.of(new Protocol(assignor.name(), null)),
                  TIMEOUTS)));
    }

    private void take(Model model, GroupAnswer answer) {
      if (answer instanceof GroupAnswer.Assigned assigned) {
        accept(model, assigned);
      } else if (answer instanceof GroupAnswer.Lead lead) {
        take(
            model,
            handle(new GroupCommand.Assign(model.name, lead.generation(), divide(lead.members()))));
      } else if (answer instanceof GroupAnswer.Rejoin) {
        join(model);
      } else if (answer instanceof GroupAnswer.Unknown) {
        model.owned = new HashSet<>();
        model.generation = -1;
        join(model);
      } else {
        assertThat(answer).as(description).isInstanceOf(GroupAnswer.Waiting.class);
      }
    }

    private void accept(Model model, GroupAnswer.Assigned assigned) {
      if (assigned.generation() == model.generation) {
        return;
      }
      Set<TopicPartition> wanted = new HashSet<>(assigned.assignment().partitions());
      Set<TopicPartition> gone = new HashSet<>(model.owned);
      gone.removeAll(wanted);
      revocations += gone.size();
      model.owned = wanted;
      model.generation = assigned.generation();
      if (!gone.isEmpty()) {
        join(model);
      }
    }

    private Map<String, MemberAssignment> divide(List<Join> members) {
      Map<String, Subscription> subscriptions = new HashMap<>();
      for (Join member : members) {
        Subscription subscription =
            new Subscription(
                List.copyOf(member.topics()),
                null,
                member.owned(),
                member.ownedGeneration(),
                Optional.empty());
        subscription.setGroupInstanceId(Optional.ofNullable(member.member().instanceId()));
        subscriptions.put(member.member().id(), subscription);
      }
      Map<String, MemberAssignment> result = new HashMap<>();
      assignor
          .assign(cluster(), new GroupSubscription(subscriptions))
          .groupAssignment()
          .forEach((id, given) -> result.put(id, new MemberAssignment(given.partitions(), null)));
      return result;
    }

    private Cluster cluster() {
      Node[] self = {new Node(0, "localhost", 0)};
      List<PartitionInfo> partitions = new ArrayList<>();
      counts.forEach(
          (topic, count) -> {
            for (int i = 0; i < count; i++) {
              partitions.add(new PartitionInfo(topic, i, self[0], self, self));
            }
          });
      return new Cluster("test", List.of(self), partitions, Set.of(), Set.of());
    }

    private void requireDisjoint() {
      models.values().removeIf(m -> m.crashed && !group.members().contains(m.name.id()));
      Map<TopicPartition, String> owners = new HashMap<>();
      for (Model model : models.values()) {
        for (TopicPartition partition : model.owned) {
          String other = owners.put(partition, model.name.id());
          assertThat(other)
              .as("%s: owner of %s besides %s", description, partition, model.name.id())
              .isNull();
        }
      }
    }

    /** Everybody alive polls, for longer than a crashed member may be silent. */
    void settle() {
      for (int round = 0; round < 20; round++) {
        nowMs += TIMEOUTS.pollIntervalMs() / 8;
        group.topicsChanged(counts);
        for (Model model : alive()) {
          poll(model);
          group.expire(nowMs, counts);
          requireDisjoint();
        }
      }
    }

    private void requireComplete() {
      Set<TopicPartition> expected = new HashSet<>();
      Set<String> topics = new TreeSet<>();
      models.values().forEach(model -> topics.addAll(model.topics));
      for (String topic : topics) {
        for (int i = 0; i < counts.get(topic); i++) {
          expected.add(new TopicPartition(topic, i));
        }
      }
      Set<TopicPartition> all = new HashSet<>();
      models.values().forEach(model -> all.addAll(model.owned));
      assertThat(all).as(description).isEqualTo(expected);
      if (cooperative && models.values().stream().allMatch(model -> model.topics.size() == 2)) {
        IntSummaryStatistics loads =
            models.values().stream().mapToInt(model -> model.owned.size()).summaryStatistics();
        assertThat(loads.getMax() - loads.getMin())
            .as(description)
            .isLessThanOrEqualTo(models.isEmpty() ? Integer.MAX_VALUE : 1);
      }
    }
  }
}
