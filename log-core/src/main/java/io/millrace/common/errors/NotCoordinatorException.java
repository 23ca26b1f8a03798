package io.millrace.common.errors;

/** The node asked does not coordinate the group. */
public class NotCoordinatorException extends RefreshRetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public NotCoordinatorException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public NotCoordinatorException(String message) {
    super(message);
  }
}
