package io.millrace.common.errors;

/** Not tried, because another part of the request failed. */
public class OperationNotAttemptedException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public OperationNotAttemptedException(String message) {
    super(message);
  }
}
