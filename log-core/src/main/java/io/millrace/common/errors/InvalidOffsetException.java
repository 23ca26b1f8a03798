package io.millrace.common.errors;

/** An offset that cannot be used. */
public class InvalidOffsetException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidOffsetException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidOffsetException(String message) {
    super(message);
  }
}
