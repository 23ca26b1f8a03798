package io.millrace.common.errors;

/** The storage failed or is full. */
public class KafkaStorageException extends InvalidMetadataException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public KafkaStorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public KafkaStorageException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public KafkaStorageException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public KafkaStorageException() {
    super();
  }
}
