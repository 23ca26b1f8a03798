package io.millrace.common.errors;

/** The transaction timeout is outside the bounds. */
public class InvalidTxnTimeoutException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidTxnTimeoutException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidTxnTimeoutException(String message) {
    super(message);
  }
}
