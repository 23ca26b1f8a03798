package io.millrace.streams.errors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.streams.StreamsConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records that the handlers here put into the dead-letter topic. */
final class DeadLetters {
  private DeadLetters() {}

  /** The configured topic, or null when there is none. */
  static @Nullable String topic(Map<String, ?> configs) {
    Object topic = configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
    return topic == null ? null : topic.toString();
  }

  /**
   * The input record as read, with its headers and what went wrong; nothing without a topic.
   *
   * @param topic the dead-letter topic, or null
   */
  static List<ProducerRecord<byte[], byte[]>> of(
      @Nullable String topic, ErrorHandlerContext context, Exception failure) {
    if (topic == null) {
      return List.of();
    }
    Headers headers = new RecordHeaders(context.headers());
    add(headers, "exception", failure.getClass().getName());
    add(headers, "message", failure.getMessage());
    add(headers, "stacktrace", stackTrace(failure));
    add(headers, "topic", context.topic());
    add(headers, "partition", String.valueOf(context.partition()));
    add(headers, "offset", String.valueOf(context.offset()));
    return List.of(
        new ProducerRecord<>(
            topic,
            null,
            context.timestamp(),
            context.sourceRawKey(),
            context.sourceRawValue(),
            headers));
  }

  private static void add(Headers headers, String name, @Nullable String value) {
    headers.add("__streams.errors." + name, value == null ? null : value.getBytes(UTF_8));
  }

  private static String stackTrace(Exception failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
