package io.millrace.streams.errors;

import io.millrace.common.Configurable;
import io.millrace.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Decides what happens to a record whose processing failed in a node. */
public interface ProcessingExceptionHandler extends Configurable {

  /** Decides. The record is the one the node was given; null in a punctuator. */
  ProcessingHandlerResponse handle(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception);

  /** What happens next. */
  enum ProcessingHandlerResponse {
    /** Drop the record at this node and go on. */
    CONTINUE(1, "CONTINUE"),
    /** Fail the task. */
    FAIL(2, "FAIL");

    /** The name, as Kafka Streams has it. */
    public final String name;

    /** The number, as Kafka Streams has it. */
    public final int id;

    ProcessingHandlerResponse(int id, String name) {
      this.id = id;
      this.name = name;
    }
  }
}
