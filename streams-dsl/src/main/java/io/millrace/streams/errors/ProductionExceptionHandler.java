package io.millrace.streams.errors;

import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.Configurable;
import java.util.List;

/** Decides what happens to an output record that cannot be serialized or written. */
public interface ProductionExceptionHandler extends Configurable {

  /**
   * Decides about a record that could not be written, such as one that is too large for its topic.
   * Asks {@link #handle} unless implemented.
   */
  default Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    return respond(handle(context, record, exception));
  }

  /**
   * Decides about a record that could not be serialized. Asks {@link #handleSerializationException}
   * unless implemented.
   */
  default Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord<?, ?> record,
      Exception exception,
      SerializationExceptionOrigin origin) {
    return respond(handleSerializationException(context, record, exception, origin));
  }

  private static Response respond(ProductionExceptionHandlerResponse response) {
    return switch (response) {
      case CONTINUE -> Response.resume();
      case FAIL -> Response.fail();
      case RETRY -> Response.retry();
    };
  }

  /**
   * The form of {@link #handleError} before dead-letter topics. Asks the oldest form unless
   * implemented.
   */
  @SuppressWarnings("deprecation") // handlers of the oldest form go on working
  default ProductionExceptionHandlerResponse handle(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    return handle(record, exception);
  }

  /**
   * The oldest form of {@link #handleError}. Fails by default.
   *
   * @deprecated implement {@link #handleError}
   */
  @Deprecated
  default ProductionExceptionHandlerResponse handle(
      ProducerRecord<byte[], byte[]> record, Exception exception) {
    return ProductionExceptionHandlerResponse.FAIL;
  }

  /**
   * The form of {@link #handleSerializationError} before dead-letter topics. Asks the oldest form
   * unless implemented.
   */
  @SuppressWarnings({"deprecation", "rawtypes", "unchecked"}) // as above; the old form is raw
  default ProductionExceptionHandlerResponse handleSerializationException(
      ErrorHandlerContext context,
      ProducerRecord<?, ?> record,
      Exception exception,
      SerializationExceptionOrigin origin) {
    return handleSerializationException((ProducerRecord) record, exception);
  }

  /**
   * The oldest form of {@link #handleSerializationError}. Fails by default.
   *
   * @deprecated implement {@link #handleSerializationError}
   */
  @Deprecated
  @SuppressWarnings("rawtypes") // the signature is given
  default ProductionExceptionHandlerResponse handleSerializationException(
      ProducerRecord record, Exception exception) {
    return ProductionExceptionHandlerResponse.FAIL;
  }

  /** What happens next. */
  enum ProductionExceptionHandlerResponse {
    /** Drop the record and go on. */
    CONTINUE(0, "CONTINUE"),
    /** Fail the task. */
    FAIL(1, "FAIL"),
    /** Try again; the same as FAIL where trying again cannot help. */
    RETRY(2, "RETRY");

    /** The name, as Kafka Streams has it. */
    public final String name;

    /** The number, as Kafka Streams has it. */
    public final int id;

    ProductionExceptionHandlerResponse(int id, String name) {
      this.id = id;
      this.name = name;
    }
  }

  /** Which half of the record could not be serialized. */
  enum SerializationExceptionOrigin {
    /** The key. */
    KEY,
    /** The value. */
    VALUE
  }

  /** What happens next. */
  enum Result {
    /** Drop the record and go on. */
    RESUME(0, "RESUME"),
    /** Fail the task. */
    FAIL(1, "FAIL"),
    /** Try again; the same as FAIL where trying again cannot help. */
    RETRY(2, "RETRY");

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

    /** Try again; the same as fail where trying again cannot help. */
    public static Response retry() {
      return new Response(Result.RETRY, List.of());
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
