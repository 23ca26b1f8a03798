package io.millrace.common.errors;

/** A policy of the server forbids the request. */
public class PolicyViolationException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public PolicyViolationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public PolicyViolationException(String message) {
    super(message);
  }
}
