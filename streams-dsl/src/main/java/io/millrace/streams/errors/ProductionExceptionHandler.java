package io.millrace.streams.errors;

import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.Configurable;

/** Decides what happens to an output record that cannot be serialized or written. */
public interface ProductionExceptionHandler extends Configurable {

  /** Decides about a record that could not be written. Fails by default. */
  default ProductionExceptionHandlerResponse handle(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    return ProductionExceptionHandlerResponse.FAIL;
  }

  /** Decides about a record that could not be serialized. Fails by default. */
  default ProductionExceptionHandlerResponse handleSerializationException(
      ErrorHandlerContext context,
      ProducerRecord<?, ?> record,
      Exception exception,
      SerializationExceptionOrigin origin) {
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
}
