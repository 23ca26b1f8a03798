package io.millrace.streams.internal.runtime.exec;

import io.millrace.log.api.LogEngine;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.internal.plan.SubTopologyPlan;
import io.millrace.streams.internal.runtime.journal.Metadata;
import io.millrace.streams.internal.runtime.journal.StateJournal;
import io.millrace.streams.internal.runtime.layout.MemberLayout;
import io.millrace.streams.internal.runtime.layout.Part;
import io.millrace.streams.internal.runtime.spill.SpillSpace;
import io.millrace.streams.internal.runtime.state.StateMemory;
import io.millrace.streams.runtime.MemberSpec;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything the tasks of a member are made of.
 *
 * @param domain name of its domain
 * @param storeNumbers the number of each store
 */
public record MemberContext(
    String domain,
    MemberSpec spec,
    StreamsConfig config,
    MemberLayout layout,
    Map<String, Integer> storeNumbers,
    Metadata metadata,
    Services services) {

  /** The longest epoch it wants, in milliseconds; unlimited when its settings do not say. */
  public long commitIntervalMs() {
    return config.originals().containsKey(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)
        ? config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)
        : Long.MAX_VALUE;
  }

  /** The sub-topology of that number, with this instance's functions. */
  SubTopologyPlan planOf(int subTopology) {
    for (Part part : layout.parts()) {
      if (part.plan().id() == subTopology) {
        return part.plan();
      }
    }
    throw new IllegalArgumentException("no sub-topology has the number " + subTopology);
  }

  /** The topics of the log that its sinks name. */
  public Set<String> outputTopics() {
    Set<String> topics = new TreeSet<>();
    for (Part part : layout.parts()) {
      topics.addAll(part.plan().sinkTopics());
    }
    topics.removeIf(topic -> layout.plan().isInternal(topic));
    topics.removeAll(spec.listeners().keySet());
    return topics;
  }

  /** What all members of an engine share. */
  public record Services(
      LogEngine engine, StateJournal journal, StateMemory memory, SpillSpace spill) {}
}
