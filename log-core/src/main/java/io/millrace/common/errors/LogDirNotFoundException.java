package io.millrace.common.errors;

/** There is no such log directory. */
public class LogDirNotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public LogDirNotFoundException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public LogDirNotFoundException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public LogDirNotFoundException(Throwable cause) {
    super(cause);
  }
}
