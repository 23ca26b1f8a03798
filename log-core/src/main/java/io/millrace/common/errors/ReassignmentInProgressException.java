package io.millrace.common.errors;

/** The partition is being moved. */
public class ReassignmentInProgressException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public ReassignmentInProgressException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public ReassignmentInProgressException(String message) {
    super(message);
  }
}
