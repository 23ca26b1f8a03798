package io.millrace.common.errors;

/** The coordinator is still reading its state. */
public class CoordinatorLoadInProgressException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public CoordinatorLoadInProgressException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public CoordinatorLoadInProgressException(String message) {
    super(message);
  }
}
