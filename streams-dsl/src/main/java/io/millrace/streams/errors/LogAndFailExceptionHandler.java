package io.millrace.streams.errors;

import io.millrace.clients.consumer.ConsumerRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a record that cannot be deserialized and fails the task. The default. */
public class LogAndFailExceptionHandler implements DeserializationExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(LogAndFailExceptionHandler.class);

  private @Nullable String deadLetterTopic;

  /** Creates a handler. */
  public LogAndFailExceptionHandler() {}

  @Override
  public DeserializationHandlerResponse handle(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    LOG.error(
        "Input record cannot be deserialized; the task fails. task={} topic={} partition={}"
            + " offset={}",
        context.taskId(),
        record.topic(),
        record.partition(),
        record.offset(),
        exception);
    return DeserializationHandlerResponse.FAIL;
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
