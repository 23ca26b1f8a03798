package io.millrace.streams.errors;

import io.millrace.streams.processor.api.Record;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a record whose processing failed and fails the task. The default. */
public class LogAndFailProcessingExceptionHandler implements ProcessingExceptionHandler {
  private static final Logger LOG =
      LoggerFactory.getLogger(LogAndFailProcessingExceptionHandler.class);

  private @Nullable String deadLetterTopic;

  /** Creates a handler. */
  public LogAndFailProcessingExceptionHandler() {}

  @Override
  public ProcessingHandlerResponse handle(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
    LOG.error(
        "Processing failed; the task fails. node={} task={} topic={} partition={} offset={}",
        context.processorNodeId(),
        context.taskId(),
        context.topic(),
        context.partition(),
        context.offset(),
        exception);
    return ProcessingHandlerResponse.FAIL;
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
    return handle(context, record, exception) == ProcessingHandlerResponse.CONTINUE
        ? Response.resume(DeadLetters.of(deadLetterTopic, context, exception))
        : Response.fail(DeadLetters.of(deadLetterTopic, context, exception));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetterTopic = DeadLetters.topic(configs);
  }
}
