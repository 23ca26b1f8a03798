package io.millrace.streams.internal.runtime.exec;

import io.millrace.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way through an exchange.
 *
 * @param sequence that of the input record which caused it
 */
// Its bytes are handed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
record Exchanged(
    long sequence,
    long timestampMs,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers) {}
