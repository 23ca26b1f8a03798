package io.millrace.streams.internal.task;

import io.millrace.streams.StreamsConfig;
import io.millrace.streams.internal.metrics.StreamsMetricsRegistry;
import io.millrace.streams.internal.state.StateBackend;
import io.millrace.streams.runtime.EmitMode;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a task needs of its driver.
 *
 * @param wallClockMs wall-clock time in milliseconds; the driver decides how often it moves
 * @param metrics where the task records what it does; null where nobody looks at it
 */
public record TaskEnvironment(
    String applicationId,
    StreamsConfig config,
    EmitMode emitMode,
    StateBackend state,
    RecordSink sink,
    LongSupplier wallClockMs,
    @Nullable StreamsMetricsRegistry metrics) {

  /** Without metrics. */
  public TaskEnvironment(
      String applicationId,
      StreamsConfig config,
      EmitMode emitMode,
      StateBackend state,
      RecordSink sink,
      LongSupplier wallClockMs) {
    this(applicationId, config, emitMode, state, sink, wallClockMs, null);
  }
}
