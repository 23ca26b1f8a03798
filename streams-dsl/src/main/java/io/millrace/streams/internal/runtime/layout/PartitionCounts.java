package io.millrace.streams.internal.runtime.layout;

import io.millrace.streams.errors.TopologyException;
import io.millrace.streams.internal.plan.InternalTopic;
import io.millrace.streams.internal.plan.SubTopologyPlan;
import io.millrace.streams.internal.plan.TopologyPlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of partitions, as far as they are known: those of topics of the log are given, those of
 * repartition topics follow from their writers and from what they are joined with.
 */
final class PartitionCounts {
  private final TopologyPlan plan;
  private final Map<String, Integer> inputs = new TreeMap<>();
  private final Map<String, Integer> exchanges = new HashMap<>();

  PartitionCounts(TopologyPlan plan) {
    this.plan = plan;
  }

  /** Topics of the log. */
  Map<String, Integer> inputs() {
    return inputs;
  }

  /** Repartition topics. */
  Map<String, Integer> exchanges() {
    return exchanges;
  }

  private @Nullable Integer find(String topic) {
    Integer count = exchanges.get(topic);
    return count == null ? inputs.get(topic) : count;
  }

  private @Nullable Integer explicit(String topic) {
    InternalTopic declared = plan.internalTopics().get(topic);
    return declared == null ? null : declared.partitions();
  }

  /** The most partitions that is known of any of these topics, at least {@code least}. */
  int most(Collection<String> topics, int least) {
    int most = least;
    for (String topic : topics) {
      Integer count = find(topic);
      most = Math.max(most, count == null ? 0 : count);
    }
    return most;
  }

  /**
   * Counts what one sub-topology of a group reads from exchanges, as far as it can be told.
   *
   * @param sources the topics of each sub-topology that comes before the group or is in it
   * @return whether a topic has a number now that had none
   */
  boolean count(SubTopologyPlan part, Map<Integer, Set<String>> sources, boolean evenIfUncertain) {
    boolean found = false;
    for (String topic : sources.get(part.id())) {
      if (plan.isInternal(topic) && find(topic) == null) {
        Integer count = explicit(topic);
        if (count == null && (evenIfUncertain || allKnown(topic, sources))) {
          count = fromWriters(topic, sources);
        }
        if (count != null) {
          exchanges.put(topic, count);
          found = true;
        }
      }
    }
    return copartition(part, sources.get(part.id())) || found;
  }

  private boolean allKnown(String topic, Map<Integer, Set<String>> sources) {
    return plan.writersOf(topic).stream()
        .flatMap(writer -> sources.get(writer.id()).stream())
        .allMatch(source -> find(source) != null);
  }

  private int fromWriters(String topic, Map<Integer, Set<String>> sources) {
    int count = 1;
    for (SubTopologyPlan writer : plan.writersOf(topic)) {
      count = writer.global() ? count : most(sources.get(writer.id()), count);
    }
    return count;
  }

  private boolean copartition(SubTopologyPlan part, Set<String> sources) {
    boolean found = false;
    for (Set<String> group : plan.copartitionGroups()) {
      Map<String, Integer> fixed = new TreeMap<>();
      int most = 0;
      for (String topic : group) {
        Integer count = sources.contains(topic) ? find(topic) : null;
        if (count != null && (explicit(topic) != null || !plan.isInternal(topic))) {
          fixed.put(topic, count);
        }
        most = Math.max(most, count == null ? 0 : count);
      }
      if (new LinkedHashSet<>(fixed.values()).size() > 1) {
        throw new TopologyException(
            ("topics that are joined in sub-topology %d are not co-partitioned; partitions by topic:"
                    + " %s. Repartition one of them.")
                .formatted(part.id(), fixed));
      }
      int count = fixed.isEmpty() ? most : fixed.values().iterator().next();
      for (String topic : group) {
        if (count > 0 && sources.contains(topic) && plan.isInternal(topic)) {
          found |= exchanges.put(topic, count) == null;
        }
      }
    }
    return found;
  }
}
