package io.millrace.common.errors;

/** The request contradicts itself. */
public class InvalidRequestException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidRequestException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidRequestException(String message) {
    super(message);
  }
}
