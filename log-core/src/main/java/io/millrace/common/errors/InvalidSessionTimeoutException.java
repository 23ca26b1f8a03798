package io.millrace.common.errors;

/** The session timeout is outside the bounds. */
public class InvalidSessionTimeoutException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidSessionTimeoutException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidSessionTimeoutException(String message) {
    super(message);
  }
}
