package io.millrace.streams.internal.runtime.layout;

import io.millrace.log.api.TopicDescription;
import io.millrace.log.api.Topics;
import io.millrace.streams.errors.MissingSourceTopicException;
import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.internal.plan.PlanNode.SourceNode;
import io.millrace.streams.internal.plan.SubTopologyPlan;
import io.millrace.streams.internal.plan.TopologyPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts partitions and orders sub-topologies. Used once, by one thread. */
public final class LayoutResolver {
  private final Topics topics;
  private final TopologyPlan plan;
  private final PartitionCounts counts;
  private final Map<Integer, SubTopologyPlan> plans = new HashMap<>();
  private final Map<Integer, Set<String>> sources = new HashMap<>();
  private final Map<Integer, Part> resolved = new HashMap<>();
  private final List<Part> ordered = new ArrayList<>();

  private LayoutResolver(Topics topics, TopologyPlan plan) {
    this.topics = topics;
    this.plan = plan;
    this.counts = new PartitionCounts(plan);
    plan.subTopologies().forEach(part -> plans.put(part.id(), part));
  }

  /**
   * Resolves a plan.
   *
   * @throws MissingSourceTopicException when a source topic does not exist
   * @throws TopologyException when topics that are joined differ in their number of partitions
   */
  public static MemberLayout resolve(Topics topics, TopologyPlan plan) {
    LayoutResolver resolver = new LayoutResolver(topics, plan);
    Components.of(plan).forEach(resolver::resolve);
    return new MemberLayout(
        plan, resolver.ordered, resolver.counts.inputs(), resolver.counts.exchanges());
  }

  private void resolve(Set<Integer> group) {
    List<SubTopologyPlan> parts = group.stream().map(plans::get).toList();
    for (SubTopologyPlan part : parts) {
      Set<String> names = sourceTopics(part);
      sources.put(part.id(), names);
      names.stream()
          .filter(topic -> !plan.isInternal(topic))
          .forEach(topic -> counts.inputs().put(topic, partitionsOf(topic, part)));
    }
    count(parts);
    boolean cycle = parts.size() > 1 || Components.readsItself(plan, parts.get(0));
    int stage = stage(group);
    for (SubTopologyPlan part : parts) {
      add(part, stage, cycle ? group : Set.of());
    }
  }

  /** What is known tells more, until all is; in a cycle something may have to be assumed. */
  private void count(List<SubTopologyPlan> parts) {
    boolean found = true;
    while (found) {
      found = countAll(parts, false) || countAll(parts, true);
    }
  }

  private boolean countAll(List<SubTopologyPlan> parts, boolean evenIfUncertain) {
    boolean found = false;
    for (SubTopologyPlan part : parts) {
      found |= counts.count(part, sources, evenIfUncertain);
    }
    return found;
  }

  private void add(SubTopologyPlan part, int stage, Set<Integer> cycle) {
    Set<String> names = sources.get(part.id());
    List<String> logTopics = names.stream().filter(topic -> !plan.isInternal(topic)).toList();
    int tasks = part.global() ? 1 : counts.most(names, 0);
    Part result = new Part(part, stage, tasks, logTopics, exchangeTopics(part.id()), cycle);
    resolved.put(part.id(), result);
    ordered.add(result);
  }

  private List<String> exchangeTopics(int id) {
    return sources.get(id).stream().filter(plan::isInternal).toList();
  }

  private int stage(Set<Integer> group) {
    int stage = 0;
    for (int id : group) {
      // Global stores are filled before anybody reads them.
      stage = Math.max(stage, plan.hasGlobals() && !plans.get(id).global() ? 1 : 0);
      for (String topic : exchangeTopics(id)) {
        for (SubTopologyPlan writer : plan.writersOf(topic)) {
          Part part = resolved.get(writer.id());
          stage = Math.max(stage, part == null ? 0 : part.stage() + 1);
        }
      }
    }
    return stage;
  }

  private Set<String> sourceTopics(SubTopologyPlan part) {
    Set<String> names = new LinkedHashSet<>(part.sourceTopics());
    for (SourceNode source : part.sources()) {
      if (source.input().pattern() != null) {
        topics.list().stream()
            .filter(topic -> !topic.internal() && source.input().reads(topic.name()))
            .forEach(topic -> names.add(topic.name()));
      }
    }
    return names;
  }

  private int partitionsOf(String topic, SubTopologyPlan part) {
    return topics
        .find(topic)
        .map(TopicDescription::partitions)
        .orElseThrow(
            () ->
                new MissingSourceTopicException(
                    "source topic \"%s\" of sub-topology %d does not exist; create it first"
                        .formatted(topic, part.id())));
  }
}
