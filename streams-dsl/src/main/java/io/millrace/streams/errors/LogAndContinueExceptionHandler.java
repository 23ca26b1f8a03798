package io.millrace.streams.errors;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.streams.processor.ProcessorContext;
import io.millrace.streams.processor.TaskId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a record that cannot be deserialized and goes on without it; it goes into the dead-letter
 * topic if there is one.
 */
public class LogAndContinueExceptionHandler implements DeserializationExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(LogAndContinueExceptionHandler.class);

  private @Nullable String deadLetterTopic;

  /** Creates a handler. */
  public LogAndContinueExceptionHandler() {}

  /**
   * The oldest form, for programs that call it.
   *
   * @deprecated the runtime calls {@link #handleError}
   */
  @Deprecated
  @Override
  public DeserializationHandlerResponse handle(
      @Nullable ProcessorContext context,
      ConsumerRecord<byte[], byte[]> record,
      Exception exception) {
    return log(context == null ? null : context.taskId(), record, exception);
  }

  @Override
  public DeserializationHandlerResponse handle(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    return log(context.taskId(), record, exception);
  }

  private static DeserializationHandlerResponse log(
      @Nullable TaskId task, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    LOG.warn(
        "Input record dropped: it cannot be deserialized. task={} topic={} partition={} offset={}",
        task,
        record.topic(),
        record.partition(),
        record.offset(),
        exception);
    return DeserializationHandlerResponse.CONTINUE;
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    return handle(context, record, exception) == DeserializationHandlerResponse.CONTINUE
        ? Response.resume(DeadLetters.of(deadLetterTopic, context, exception))
        : Response.fail(DeadLetters.of(deadLetterTopic, context, exception));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetterTopic = DeadLetters.topic(configs);
  }
}
