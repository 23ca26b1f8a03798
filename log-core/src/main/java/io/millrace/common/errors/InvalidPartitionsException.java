package io.millrace.common.errors;

/** The number of partitions is not allowed. */
public class InvalidPartitionsException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidPartitionsException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidPartitionsException(String message) {
    super(message);
  }
}
