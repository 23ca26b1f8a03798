package io.millrace.streams.processor;

import io.millrace.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where the record in process comes from, and its timestamp and headers. */
public interface RecordContext {

  /** The topic it was read from; null in a punctuator. */
  @Nullable String topic();

  /** The partition it was read from; -1 in a punctuator. */
  int partition();

  /** Its offset there; -1 in a punctuator. */
  long offset();

  /** Its timestamp in milliseconds since the epoch. */
  long timestamp();

  /** Its headers. */
  Headers headers();

  /** The key's bytes as read, or null if there were none or they are no longer at hand. */
  default byte @Nullable [] sourceRawKey() {
    return null;
  }

  /** The value's bytes as read, or null if there were none or they are no longer at hand. */
  default byte @Nullable [] sourceRawValue() {
    return null;
  }
}
