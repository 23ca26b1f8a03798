package io.millrace.common.errors;

/** The size of a fetch is not allowed. */
public class InvalidFetchSizeException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidFetchSizeException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidFetchSizeException(String message) {
    super(message);
  }
}
