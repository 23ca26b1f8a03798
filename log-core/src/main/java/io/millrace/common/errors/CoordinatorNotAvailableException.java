package io.millrace.common.errors;

/** The coordinator cannot be reached. */
public class CoordinatorNotAvailableException extends RefreshRetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public CoordinatorNotAvailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public CoordinatorNotAvailableException(String message) {
    super(message);
  }
}
