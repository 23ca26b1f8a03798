package io.millrace.common.errors;

/** The timestamp of a record is not acceptable to its topic. */
public class InvalidTimestampException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidTimestampException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidTimestampException(String message) {
    super(message);
  }
}
