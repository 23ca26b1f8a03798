package io.millrace.streams.errors;

import io.millrace.clients.producer.ProducerRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fails whenever an output record cannot be written or serialized. */
public class DefaultProductionExceptionHandler implements ProductionExceptionHandler {
  private @Nullable String deadLetterTopic;

  /** Creates a handler. */
  public DefaultProductionExceptionHandler() {}

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    return Response.fail(DeadLetters.of(deadLetterTopic, context, exception));
  }

  @Override
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord<?, ?> record,
      Exception exception,
      SerializationExceptionOrigin origin) {
    return Response.fail(DeadLetters.of(deadLetterTopic, context, exception));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetterTopic = DeadLetters.topic(configs);
  }
}
