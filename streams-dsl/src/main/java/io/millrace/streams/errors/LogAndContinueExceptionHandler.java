package io.millrace.streams.errors;

import io.millrace.clients.consumer.ConsumerRecord;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a record that cannot be deserialized and goes on without it. */
public class LogAndContinueExceptionHandler implements DeserializationExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(LogAndContinueExceptionHandler.class);

  /** Creates a handler. */
  public LogAndContinueExceptionHandler() {}

  @Override
  public DeserializationHandlerResponse handle(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    LOG.warn(
        "Input record dropped: it cannot be deserialized. task={} topic={} partition={} offset={}",
        context.taskId(),
        record.topic(),
        record.partition(),
        record.offset(),
        exception);
    return DeserializationHandlerResponse.CONTINUE;
  }

  @Override
  public void configure(Map<String, ?> configs) {}
}
