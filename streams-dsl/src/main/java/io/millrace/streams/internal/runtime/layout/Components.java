package io.millrace.streams.internal.runtime.layout;

import io.millrace.streams.internal.plan.SubTopologyPlan;
import io.millrace.streams.internal.plan.TopologyPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Groups sub-topologies by what they write and read: writers come before readers, and those that
 * read from each other, as the two sides of a join by foreign key do, are in one group. Used once,
 * by one thread.
 */
final class Components {
  private final TopologyPlan plan;
  private final Map<Integer, Integer> foundAs = new HashMap<>();
  private final Map<Integer, Integer> lowest = new HashMap<>();
  private final Deque<Integer> underWay = new ArrayDeque<>();
  private final Set<Integer> done = new HashSet<>();
  private final List<Set<Integer>> groups = new ArrayList<>();

  private Components(TopologyPlan plan) {
    this.plan = plan;
  }

  /** The groups, writers first; the numbers in each rise. */
  static List<Set<Integer>> of(TopologyPlan plan) {
    Components components = new Components(plan);
    for (SubTopologyPlan part : plan.subTopologies()) {
      if (!components.foundAs.containsKey(part.id())) {
        components.visit(part);
      }
    }
    return components.groups;
  }

  // Tarjan's algorithm; it ends with a group after all groups that it reads from.
  private void visit(SubTopologyPlan part) {
    int id = part.id();
    foundAs.put(id, foundAs.size());
    lowest.put(id, foundAs.get(id));
    underWay.push(id);
    for (SubTopologyPlan writer : writers(plan, part)) {
      if (!foundAs.containsKey(writer.id())) {
        visit(writer);
        lowest.merge(id, lowest.get(writer.id()), Math::min);
      } else if (!done.contains(writer.id())) {
        lowest.merge(id, foundAs.get(writer.id()), Math::min);
      }
    }
    if (lowest.get(id).equals(foundAs.get(id))) {
      finish(id);
    }
  }

  private void finish(int first) {
    Set<Integer> group = new TreeSet<>();
    int member;
    do {
      member = underWay.pop();
      group.add(member);
    } while (member != first);
    done.addAll(group);
    groups.add(group);
  }

  /** Whether a sub-topology reads what it writes itself. */
  static boolean readsItself(TopologyPlan plan, SubTopologyPlan part) {
    return writers(plan, part).contains(part);
  }

  /** Those that write a repartition topic which it reads, in the order of these topics. */
  private static Collection<SubTopologyPlan> writers(TopologyPlan plan, SubTopologyPlan part) {
    List<SubTopologyPlan> writers = new ArrayList<>();
    for (String topic : part.sourceTopics()) {
      if (plan.isInternal(topic)) {
        writers.addAll(plan.writersOf(topic));
      }
    }
    return writers;
  }
}
