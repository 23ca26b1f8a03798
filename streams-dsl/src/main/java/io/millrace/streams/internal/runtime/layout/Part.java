package io.millrace.streams.internal.runtime.layout;

import io.millrace.streams.internal.plan.SubTopologyPlan;
import java.util.List;

/**
 * A sub-topology as it runs.
 *
 * @param stage 0 when it reads no exchange and the topology has no global store, or it is one; else
 *     one more than the latest stage that writes an exchange it reads, or fills a global store
 * @param tasks number of tasks: the most partitions any of its sources has; 1 when it is global
 * @param logTopics the topics it reads from the log
 * @param exchangeTopics the repartition topics it reads
 */
public record Part(
    SubTopologyPlan plan,
    int stage,
    int tasks,
    List<String> logTopics,
    List<String> exchangeTopics) {

  /** Copies the lists. */
  public Part {
    logTopics = List.copyOf(logTopics);
    exchangeTopics = List.copyOf(exchangeTopics);
  }
}
