package io.millrace.common.errors;

import io.millrace.common.KafkaException;

/** A key or value cannot be serialized or deserialized. */
public class SerializationException extends KafkaException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public SerializationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public SerializationException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public SerializationException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public SerializationException() {
    super();
  }
}
