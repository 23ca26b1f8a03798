package io.millrace.streams.internal.runtime.exec;

import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.streams.runtime.OutputListener.Output;
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
    Headers headers) {

  /** What goes to a topic, for a reader of its own: user code may change what it is handed. */
  static Exchanged copyOf(OutputRecord output) {
    Output content = output.content();
    byte[] key = content.key();
    byte[] value = content.value();
    return new Exchanged(
        output.sequence(),
        content.timestampMs(),
        key == null ? null : key.clone(),
        value == null ? null : value.clone(),
        new RecordHeaders(content.headers().toArray()));
  }
}
