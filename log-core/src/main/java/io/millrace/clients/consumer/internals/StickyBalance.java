package io.millrace.clients.consumer.internals;

import io.millrace.common.TopicPartition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Divides partitions as evenly as the subscriptions allow, moving few.
 *
 * <p>Members keep what they had, partitions without a member go to the one with the fewest, and
 * then partitions move from a member to another that has at least two fewer, directly or through
 * members in between, until there is no such pair: then no division is more even. Every move is one
 * that evenness demands, given what the members had.
 */
public final class StickyBalance {
  private final GroupMembers members;
  private final Map<String, Member> byId = new LinkedHashMap<>();
  private final Map<String, List<Member>> readers = new HashMap<>();
  private final Map<TopicPartition, Member> ownersBefore = new HashMap<>();

  private StickyBalance(GroupMembers members) {
    this.members = members;
    for (String id : members.ids()) {
      byId.put(id, new Member(byId.size()));
    }
    for (String topic : members.topics()) {
      readers.put(topic, members.subscribedTo(topic).stream().map(byId::get).toList());
    }
  }

  /** What a member has at the moment; {@code order} decides between equals. */
  private static final class Member {
    final int order;
    final Map<String, TreeSet<Integer>> partitions = new TreeMap<>();
    int load;

    Member(int order) {
      this.order = order;
    }

    void add(TopicPartition partition) {
      partitions
          .computeIfAbsent(partition.topic(), topic -> new TreeSet<>())
          .add(partition.partition());
      load++;
    }

    void remove(TopicPartition partition) {
      TreeSet<Integer> numbers = partitions.get(partition.topic());
      numbers.remove(partition.partition());
      if (numbers.isEmpty()) {
        partitions.remove(partition.topic());
      }
      load--;
    }
  }

  /** How a search came to a member: from another, with a partition of a topic. */
  private record Step(@Nullable Step previous, Member member, String topic, int distance) {}

  /**
   * Gives every partition to a member.
   *
   * @param owned what members had; of several who claim a partition, the one with the latest
   *     generation had it, and nobody when that does not decide
   */
  public static void divide(GroupMembers members, Map<String, OwnedPartitions> owned) {
    StickyBalance balance = new StickyBalance(members);
    balance.keep(owned);
    balance.fill();
    while (balance.improve()) {
      // Each turn makes the division more even, so this ends.
    }
    balance.publish();
  }

  private void keep(Map<String, OwnedPartitions> owned) {
    Map<TopicPartition, Integer> generations = new HashMap<>();
    for (String id : members.ids()) {
      OwnedPartitions claim = owned.getOrDefault(id, OwnedPartitions.NONE);
      for (TopicPartition partition : claim.partitions()) {
        int latest = generations.getOrDefault(partition, Integer.MIN_VALUE);
        if (latest == claim.generation()) {
          ownersBefore.remove(partition);
        } else if (latest < claim.generation()) {
          generations.put(partition, claim.generation());
          ownersBefore.put(partition, byId.get(id));
        }
      }
    }
    ownersBefore.forEach(
        (partition, member) -> {
          boolean exists = partition.partition() < members.partitionCount(partition.topic());
          if (exists && readers.getOrDefault(partition.topic(), List.of()).contains(member)) {
            member.add(partition);
          }
        });
  }

  /** Gives away what nobody has, first that which fewest can take. */
  private void fill() {
    List<String> topics = new ArrayList<>(members.topics());
    topics.sort(Comparator.comparingInt(topic -> readers.get(topic).size()));
    for (String topic : topics) {
      Set<Integer> taken = new HashSet<>();
      readers
          .get(topic)
          .forEach(member -> taken.addAll(member.partitions.getOrDefault(topic, new TreeSet<>())));
      for (int number = 0; number < members.partitionCount(topic); number++) {
        if (!taken.contains(number)) {
          leastLoaded(readers.get(topic)).add(new TopicPartition(topic, number));
        }
      }
    }
  }

  private static Member leastLoaded(List<Member> candidates) {
    Member least = candidates.get(0);
    for (Member candidate : candidates) {
      if (candidate.load < least.load) {
        least = candidate;
      }
    }
    return least;
  }

  /** Makes the division more even, if that is possible. */
  private boolean improve() {
    List<Member> heaviestFirst = new ArrayList<>(byId.values());
    heaviestFirst.sort(Comparator.comparingInt((Member member) -> -member.load));
    for (Member start : heaviestFirst) {
      Step end = nearestWithRoom(start);
      if (end != null) {
        move(end);
        return true;
      }
    }
    return false;
  }

  /** The nearest member with at least two fewer, of equally near ones that with the fewest. */
  private @Nullable Step nearestWithRoom(Member start) {
    Set<Member> seen = new HashSet<>(Set.of(start));
    Set<String> passed = new HashSet<>();
    Deque<Step> queue = new ArrayDeque<>(List.of(new Step(null, start, "", 0)));
    Step best = null;
    while (!queue.isEmpty()) {
      Step step = queue.remove();
      if (best != null && step.distance() >= best.distance()) {
        return best;
      }
      for (String topic : step.member().partitions.keySet()) {
        if (!passed.add(topic)) {
          continue;
        }
        for (Member reader : readers.get(topic)) {
          if (!seen.add(reader)) {
            continue;
          }
          Step next = new Step(step, reader, topic, step.distance() + 1);
          queue.add(next);
          best = better(best, next, start);
        }
      }
    }
    return best;
  }

  private static @Nullable Step better(@Nullable Step best, Step next, Member start) {
    if (next.member().load > start.load - 2) {
      return best;
    }
    boolean improves =
        best == null
            || (next.distance() == best.distance() && isLighter(next.member(), best.member()));
    return improves ? next : best;
  }

  private static boolean isLighter(Member one, Member other) {
    return one.load < other.load || (one.load == other.load && one.order < other.order);
  }

  private void move(Step end) {
    Step step = end;
    for (Step from = step.previous(); from != null; from = from.previous()) {
      TopicPartition partition = choose(from.member(), step.member(), step.topic());
      from.member().remove(partition);
      step.member().add(partition);
      step = from;
    }
  }

  /** Best one that the receiver had before, then one that the giver did not. */
  private TopicPartition choose(Member from, Member to, String topic) {
    TopicPartition chosen = null;
    int best = -1;
    for (int number : from.partitions.get(topic)) {
      TopicPartition candidate = new TopicPartition(topic, number);
      Member before = ownersBefore.get(candidate);
      int worth = before == to ? 2 : before == from ? 0 : 1;
      if (chosen == null || worth >= best) {
        chosen = candidate;
        best = worth;
      }
    }
    if (chosen == null) {
      throw new IllegalStateException("member has no partition of topic \"" + topic + "\"");
    }
    return chosen;
  }

  private void publish() {
    byId.forEach(
        (id, member) ->
            member.partitions.forEach(
                (topic, numbers) ->
                    numbers.forEach(
                        number -> members.give(id, new TopicPartition(topic, number)))));
  }
}
