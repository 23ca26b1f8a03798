package io.millrace.common.errors;

/** The server keeps no access rules. */
public class SecurityDisabledException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public SecurityDisabledException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public SecurityDisabledException(String message) {
    super(message);
  }
}
