package io.millrace.streams.errors;

import io.millrace.common.header.Headers;
import io.millrace.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;

/** What a handler may know about a record that failed. Valid during the call. */
public interface ErrorHandlerContext {

  /** The topic of the input record; null in a punctuator. */
  @Nullable String topic();

  /** Its partition; -1 in a punctuator. */
  int partition();

  /** Its offset; -1 in a punctuator. */
  long offset();

  /** Its headers. */
  Headers headers();

  /** The node where it failed. */
  String processorNodeId();

  /** The task where it failed. */
  TaskId taskId();

  /** Its timestamp in milliseconds since the epoch. */
  long timestamp();

  /** The key's bytes as read, or null. */
  byte @Nullable [] sourceRawKey();

  /** The value's bytes as read, or null. */
  byte @Nullable [] sourceRawValue();
}
