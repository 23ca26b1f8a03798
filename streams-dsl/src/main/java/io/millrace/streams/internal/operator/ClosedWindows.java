package io.millrace.streams.internal.operator;

import io.millrace.streams.internal.task.InternalContext;
import io.millrace.streams.internal.task.KeptNumber;
import org.jspecify.annotations.Nullable;

/**
 * Which windows have closed since results were last passed on. It is asked with every record, but
 * answers at most once per interval of wall-clock time.
 */
final class ClosedWindows {
  private static final String INTERVAL_CONFIG =
      "__emit.interval.ms.kstreams.windowed.aggregation__";
  private static final long NEVER = -1;

  private final InternalContext<?, ?> context;
  private final KeptNumber emittedMs;
  private final EmitInterval interval;
  private final long keptClosedMs;

  private ClosedWindows(InternalContext<?, ?> context, String storeName, long keptClosedMs) {
    this.context = context;
    this.keptClosedMs = keptClosedMs;
    this.emittedMs = context.kept(storeName + "/emitted", NEVER);
    this.interval = EmitInterval.of(context, INTERVAL_CONFIG, storeName);
  }

  /** Null for an aggregation that passes on results with every record. */
  static @Nullable ClosedWindows of(
      InternalContext<?, ?> context, WindowedAggregation<?, ?, ?> aggregation) {
    Long keptMs = aggregation.keptClosedMs();
    return keptMs == null ? null : new ClosedWindows(context, aggregation.storeName(), keptMs);
  }

  /**
   * Whether windows that have not been passed on may be lost with the next change of the store.
   * Then it is time to pass them on before that, whatever the interval.
   */
  boolean isUrgent(long closeMs) {
    return closeMs - emittedMs() > keptClosedMs;
  }

  /** Whether windows may have closed since, and it is time to look. */
  boolean isDue(long closeMs) {
    return interval.hasPassed(context.currentSystemTimeMs())
        && (emittedMs.get() == NEVER || emittedMs.get() < closeMs);
  }

  /** The close time up to which results have been passed on; 0 when there were none yet. */
  long emittedMs() {
    return Math.max(0, emittedMs.get());
  }

  /** Whether results have been passed on yet. */
  boolean hasEmitted() {
    return emittedMs.get() != NEVER;
  }

  void emitted(long closeMs) {
    emittedMs.set(closeMs);
  }
}
