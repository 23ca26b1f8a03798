package io.millrace.common;

/** Root of the exceptions of producers, consumers, admin clients and streams. */
public class KafkaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public KafkaException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public KafkaException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public KafkaException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public KafkaException() {
    super();
  }
}
