package io.millrace.streams.errors;

import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.Configurable;
import io.millrace.streams.processor.api.Record;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to a record whose processing failed in a node. Implement one of its methods;
 * only {@link #handleError} can fill dead-letter topics.
 */
public interface ProcessingExceptionHandler extends Configurable {

  /**
   * Decides, in the form before dead-letter topics. The record is the one the node was given; null
   * in a punctuator.
   */
  default ProcessingHandlerResponse handle(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
    throw new UnsupportedOperationException(
        getClass().getName() + " implements neither handleError nor handle");
  }

  /**
   * Decides. The record is the one the node was given; null in a punctuator. Asks {@link #handle}
   * unless implemented.
   */
  default Response handleError(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
    return handle(context, record, exception) == ProcessingHandlerResponse.CONTINUE
        ? Response.resume()
        : Response.fail();
  }

  /** What happens next. */
  enum ProcessingHandlerResponse {
    /** Drop the record at this node and go on. */
    CONTINUE(1, "CONTINUE"),
    /** Fail the task. */
    FAIL(2, "FAIL");

    /** The name, as Kafka Streams has it. */
    public final String name;

    /** The number, as Kafka Streams has it. */
    public final int id;

    ProcessingHandlerResponse(int id, String name) {
      this.id = id;
      this.name = name;
    }
  }

  /** What happens next. */
  enum Result {
    /** Drop the record at this node and go on. */
    RESUME(1, "RESUME"),
    /** Fail the task. */
    FAIL(2, "FAIL");

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
