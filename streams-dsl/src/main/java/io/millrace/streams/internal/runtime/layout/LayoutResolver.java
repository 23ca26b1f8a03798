package io.millrace.streams.internal.runtime.layout;

import io.millrace.log.api.TopicDescription;
import io.millrace.log.api.Topics;
import io.millrace.streams.errors.MissingSourceTopicException;
import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.internal.plan.InternalTopic;
import io.millrace.streams.internal.plan.PlanNode.SourceNode;
import io.millrace.streams.internal.plan.SubTopologyPlan;
import io.millrace.streams.internal.plan.TopologyPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts partitions and orders sub-topologies. Used once, by one thread. */
public final class LayoutResolver {
  private final Topics topics;
  private final TopologyPlan plan;
  private final Map<String, Integer> inputs = new TreeMap<>();
  private final Map<String, Integer> exchanges = new HashMap<>();
  private final Map<Integer, Part> resolved = new HashMap<>();
  private final Set<Integer> underWay = new LinkedHashSet<>();
  private final List<Part> ordered = new ArrayList<>();

  private LayoutResolver(Topics topics, TopologyPlan plan) {
    this.topics = topics;
    this.plan = plan;
  }

  /**
   * Resolves a plan.
   *
   * @throws MissingSourceTopicException when a source topic does not exist
   * @throws TopologyException when topics that are joined differ in their number of partitions
   */
  public static MemberLayout resolve(Topics topics, TopologyPlan plan) {
    LayoutResolver resolver = new LayoutResolver(topics, plan);
    for (SubTopologyPlan part : plan.subTopologies()) {
      resolver.resolve(part);
    }
    return new MemberLayout(plan, resolver.ordered, resolver.inputs, resolver.exchanges);
  }

  private Part resolve(SubTopologyPlan part) {
    Part known = resolved.get(part.id());
    if (known != null) {
      return known;
    }
    if (!underWay.add(part.id())) {
      throw new TopologyException(
          ("sub-topology %d reads a repartition topic it writes itself, by way of sub-topologies %s;"
                  + " the embedded runtime runs no such cycles, so that joins of tables by foreign"
                  + " key run in TopologyTestDriver only")
              .formatted(part.id(), underWay));
    }
    List<String> logTopics = new ArrayList<>();
    List<String> exchangeTopics = new ArrayList<>();
    for (String topic : sourceTopics(part)) {
      (plan.isInternal(topic) ? exchangeTopics : logTopics).add(topic);
    }
    logTopics.forEach(topic -> inputs.put(topic, partitionsOf(topic, part)));
    // Global stores are filled before anybody reads them.
    int stage = plan.hasGlobals() && !part.global() ? 1 : 0;
    for (String topic : exchangeTopics) {
      stage = Math.max(stage, resolveExchange(topic));
    }
    copartition(part, logTopics, exchangeTopics);
    Part result = new Part(part, stage, tasks(part), logTopics, exchangeTopics);
    resolved.put(part.id(), result);
    ordered.add(result);
    return result;
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

  /** Counts the partitions of an exchange by its writers; returns the stage that may read it. */
  private int resolveExchange(String topic) {
    int stage = 0;
    int partitions = 1;
    for (SubTopologyPlan writer : plan.subTopologies()) {
      if (writer.sinkTopics().contains(topic)) {
        Part part = resolve(writer);
        stage = Math.max(stage, part.stage() + 1);
        partitions = Math.max(partitions, part.tasks());
      }
    }
    InternalTopic declared = plan.internalTopics().get(topic);
    Integer explicit = declared == null ? null : declared.partitions();
    exchanges.put(topic, explicit == null ? partitions : explicit);
    return stage;
  }

  private void copartition(
      SubTopologyPlan part, List<String> logTopics, List<String> exchangeTopics) {
    for (Set<String> group : plan.copartitionGroups()) {
      Map<String, Integer> fixed = new TreeMap<>();
      int most = 0;
      for (String topic : group) {
        if (logTopics.contains(topic)) {
          fixed.put(topic, partitions(topic));
        } else if (exchangeTopics.contains(topic)) {
          if (isExplicit(topic)) {
            fixed.put(topic, partitions(topic));
          }
          most = Math.max(most, partitions(topic));
        }
      }
      if (new LinkedHashSet<>(fixed.values()).size() > 1) {
        throw new TopologyException(
            ("topics that are joined in sub-topology %d are not co-partitioned; partitions by topic:"
                    + " %s. Repartition one of them.")
                .formatted(part.id(), fixed));
      }
      int count = fixed.isEmpty() ? most : fixed.values().iterator().next();
      group.stream().filter(exchangeTopics::contains).forEach(topic -> exchanges.put(topic, count));
    }
  }

  private boolean isExplicit(String topic) {
    InternalTopic declared = plan.internalTopics().get(topic);
    return declared != null && declared.partitions() != null;
  }

  private int partitions(String topic) {
    Integer count = exchanges.get(topic);
    return count == null ? inputs.getOrDefault(topic, 0) : count;
  }

  private int tasks(SubTopologyPlan part) {
    if (part.global()) {
      return 1;
    }
    int tasks = 0;
    for (String topic : sourceTopics(part)) {
      tasks = Math.max(tasks, partitions(topic));
    }
    return tasks;
  }
}
