package io.millrace.common.errors;

/** The partition is not being moved. */
public class NoReassignmentInProgressException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public NoReassignmentInProgressException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public NoReassignmentInProgressException(String message) {
    super(message);
  }
}
