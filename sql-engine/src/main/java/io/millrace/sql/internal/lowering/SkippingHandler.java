package io.millrace.sql.internal.lowering;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.streams.errors.DeserializationExceptionHandler;
import io.millrace.streams.errors.ErrorHandlerContext;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Skips records that cannot be decoded and keeps them as dead letters; the query goes on. */
public final class SkippingHandler implements DeserializationExceptionHandler {
  /** Setting that holds the {@link LoweringContext}. */
  public static final String CONTEXT = "millrace.sql.context";

  private @Nullable LoweringContext context;

  @Override
  public void configure(Map<String, ?> settings) {
    context = (LoweringContext) settings.get(CONTEXT);
  }

  @Override
  public DeserializationHandlerResponse handle(
      ErrorHandlerContext place, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    if (context != null) {
      Throwable cause = exception.getCause();
      String reason =
          Objects.requireNonNullElse(exception.getMessage(), cause == null ? "" : cause.toString());
      context.skipped(record.topic(), record.partition(), record.offset(), reason);
    }
    return DeserializationHandlerResponse.CONTINUE;
  }
}
