package io.millrace.streams.errors;

import io.millrace.clients.producer.ProducerRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fails whenever an output record cannot be written or serialized. */
public class DefaultProductionExceptionHandler implements ProductionExceptionHandler {
  private @Nullable String deadLetterTopic;

  /** Creates a handler. */
  public DefaultProductionExceptionHandler() {}

  /**
   * The oldest form, for programs that call it.
   *
   * @deprecated the runtime calls {@link #handleError}
   */
  @Deprecated
  @Override
  @SuppressWarnings("InlineMeSuggester") // other handlers answer otherwise
  public ProductionExceptionHandlerResponse handle(
      ProducerRecord<byte[], byte[]> record, Exception exception) {
    return ProductionExceptionHandlerResponse.FAIL;
  }

  /**
   * The oldest form, for programs that call it.
   *
   * @deprecated the runtime calls {@link #handleSerializationError}
   */
  @Deprecated
  @Override
  @SuppressWarnings({"rawtypes", "InlineMeSuggester"}) // the signature is given
  public ProductionExceptionHandlerResponse handleSerializationException(
      ProducerRecord record, Exception exception) {
    return ProductionExceptionHandlerResponse.FAIL;
  }

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
