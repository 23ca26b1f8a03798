package io.millrace.common.errors;

/** The group id is missing or empty. */
public class InvalidGroupIdException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidGroupIdException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidGroupIdException(String message) {
    super(message);
  }
}
