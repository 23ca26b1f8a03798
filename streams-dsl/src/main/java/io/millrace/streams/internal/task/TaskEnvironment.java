package io.millrace.streams.internal.task;

import io.millrace.streams.StreamsConfig;
import io.millrace.streams.internal.state.StateBackend;
import io.millrace.streams.runtime.EmitMode;
import java.util.function.LongSupplier;

/**
 * What a task needs of its driver.
 *
 * @param wallClockMs wall-clock time in milliseconds; the driver decides how often it moves
 */
public record TaskEnvironment(
    String applicationId,
    StreamsConfig config,
    EmitMode emitMode,
    StateBackend state,
    RecordSink sink,
    LongSupplier wallClockMs) {}
