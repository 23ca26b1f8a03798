package io.millrace.streams.internal.runtime.layout;

import io.millrace.streams.internal.plan.SubTopologyPlan;
import java.util.List;
import java.util.Set;

/**
 * A sub-topology as it runs.
 *
 * @param stage 0 when it reads no exchange and the topology has no global store, or it is one; else
 *     one more than the latest stage that writes an exchange it reads, or fills a global store; all
 *     sub-topologies of a cycle have the same
 * @param tasks number of tasks: the most partitions any of its sources has; 1 when it is global
 * @param logTopics the topics it reads from the log
 * @param exchangeTopics the repartition topics it reads
 * @param cycle the sub-topologies that read what it writes, directly or not, and write what it
 *     reads, itself among them; empty when there are none. They run together, record by record
 */
public record Part(
    SubTopologyPlan plan,
    int stage,
    int tasks,
    List<String> logTopics,
    List<String> exchangeTopics,
    Set<Integer> cycle) {

  /** Copies the collections. */
  public Part {
    logTopics = List.copyOf(logTopics);
    exchangeTopics = List.copyOf(exchangeTopics);
    cycle = Set.copyOf(cycle);
  }

  /** Whether it and {@code reader} are in one cycle, and {@code reader} reads that topic. */
  public boolean passesInCycle(String topic, Part reader) {
    return cycle.contains(reader.plan.id()) && reader.exchangeTopics.contains(topic);
  }
}
