package io.millrace.streams.errors;

import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.Configurable;
import io.millrace.streams.processor.ProcessorContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to an input record that cannot be deserialized. Implement one of its
 * methods; only {@link #handleError} can fill dead-letter topics.
 */
public interface DeserializationExceptionHandler extends Configurable {

  /**
   * Decides, in the oldest form.
   *
   * @param context null when the handler is called outside a task, as tests do
   * @deprecated implement {@link #handleError}
   */
  @Deprecated
  default DeserializationHandlerResponse handle(
      @Nullable ProcessorContext context,
      ConsumerRecord<byte[], byte[]> record,
      Exception exception) {
    throw new UnsupportedOperationException(
        getClass().getName() + " implements neither handleError nor handle");
  }

  /**
   * Decides, in the form before dead-letter topics. The record holds the bytes as read. Asks the
   * oldest form unless implemented.
   */
  @SuppressWarnings("deprecation") // handlers of the oldest form go on working
  default DeserializationHandlerResponse handle(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    return handle(context instanceof ProcessorContext old ? old : null, record, exception);
  }

  /** Decides. The record holds the bytes as read. Asks {@link #handle} unless implemented. */
  default Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    return handle(context, record, exception) == DeserializationHandlerResponse.CONTINUE
        ? Response.resume()
        : Response.fail();
  }

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

  /** What happens next. */
  enum Result {
    /** Drop the record and go on. */
    RESUME(0, "RESUME"),
    /** Fail the task. */
    FAIL(1, "FAIL");

    /** The name, as Kafka Streams has it. */
    public final String name;

    /** The number, as Kafka Streams has it. */
    public final int id;

    Result(int id, String name) {
      this.id = id;
      this.name = name;
    }
  }

  /** What happens next, and the records that go into dead-letter topics before. Immutable. */
  final class Response {
    private final Result result;
    private final List<ProducerRecord<byte[], byte[]>> deadLetters;

    private Response(Result result, List<ProducerRecord<byte[], byte[]>> deadLetters) {
      this.result = result;
      this.deadLetters = List.copyOf(deadLetters);
    }

    /** Fail the task; what was sent in the unfinished epoch, these too, is not committed. */
    public static Response fail(List<ProducerRecord<byte[], byte[]>> deadLetterQueueRecords) {
      return new Response(Result.FAIL, deadLetterQueueRecords);
    }

    /** Fail the task. */
    public static Response fail() {
      return fail(List.of());
    }

    /** Send the records, drop the one that failed and go on. */
    public static Response resume(List<ProducerRecord<byte[], byte[]>> deadLetterQueueRecords) {
      return new Response(Result.RESUME, deadLetterQueueRecords);
    }

    /** Drop the record and go on. */
    public static Response resume() {
      return resume(List.of());
    }

    /** What happens next. */
    public Result result() {
      return result;
    }

    /** What goes into dead-letter topics, each record with its topic. */
    public List<ProducerRecord<byte[], byte[]>> deadLetterQueueRecords() {
      return deadLetters;
    }
  }
}
