package io.millrace.common.errors;

/** The engine failed for a reason that has no exception of its own; see the cause. */
public class UnknownServerException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public UnknownServerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public UnknownServerException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public UnknownServerException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public UnknownServerException() {
    super();
  }
}
