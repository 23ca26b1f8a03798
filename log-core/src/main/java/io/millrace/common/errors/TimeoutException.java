package io.millrace.common.errors;

/** It took longer than the time allowed. */
public class TimeoutException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public TimeoutException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public TimeoutException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public TimeoutException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public TimeoutException() {
    super();
  }
}
