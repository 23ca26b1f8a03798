package io.millrace.differential;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that a script pipes in; a header's key and value are the same text.
 *
 * @param wallClockMs by how much the wall clock moves on before
 */
public record Input(
    String topic,
    @Nullable String key,
    @Nullable String value,
    long timestampMs,
    long wallClockMs,
    List<String> headers) {}
