package io.millrace.streams.errors;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.common.Configurable;

/** Decides what happens to an input record that cannot be deserialized. */
public interface DeserializationExceptionHandler extends Configurable {

  /** Decides. The record holds the bytes as read. */
  DeserializationHandlerResponse handle(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception);

  /** What happens next. */
  enum DeserializationHandlerResponse {
    /** Drop the record and go on. */
    CONTINUE(0, "CONTINUE"),
    /** Fail the task. */
    FAIL(1, "FAIL");

    /** The name, as Kafka Streams has it. */
    public final String name;

    /** The number, as Kafka Streams has it. */
    public final int id;

    DeserializationHandlerResponse(int id, String name) {
      this.id = id;
      this.name = name;
    }
  }
}
