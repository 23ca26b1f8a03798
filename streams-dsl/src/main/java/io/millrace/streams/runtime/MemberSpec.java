package io.millrace.streams.runtime;

import io.millrace.streams.StreamsMetrics;
import io.millrace.streams.Topology;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param id unique within the domain; the namespace of its state and positions
 * @param topology what it computes
 * @param config settings under Kafka Streams' names; {@code default.key.serde} and the like
 * @param emitMode when table changes are passed on
 * @param start where an input is read from when no position is kept for it
 * @param durable false for a transient query: state in memory, no positions, nothing in the journal
 * @param listeners outputs that are not topics: a sink named here hands its records to the
 *     listener, after the epoch that made them has been committed
 * @param metrics where its tasks record what they do; null where nobody looks at it
 */
public record MemberSpec(
    String id,
    Topology topology,
    Properties config,
    EmitMode emitMode,
    StartPosition start,
    boolean durable,
    Map<String, OutputListener> listeners,
    @Nullable StreamsMetrics metrics) {

  /** Copies the listeners. */
  public MemberSpec {
    listeners = Map.copyOf(listeners);
  }

  /** Without metrics. */
  public MemberSpec(
      String id,
      Topology topology,
      Properties config,
      EmitMode emitMode,
      StartPosition start,
      boolean durable,
      Map<String, OutputListener> listeners) {
    this(id, topology, config, emitMode, start, durable, listeners, null);
  }

  /** A durable member that reads from the earliest offset and has no listeners. */
  public static MemberSpec durable(
      String id, Topology topology, Properties config, EmitMode emitMode) {
    return new MemberSpec(id, topology, config, emitMode, StartPosition.EARLIEST, true, Map.of());
  }

  /** Where to begin without a kept position. */
  public enum StartPosition {
    /** At the first record that is kept. */
    EARLIEST,
    /** At the end as it is when the member is added. */
    LATEST
  }
}
