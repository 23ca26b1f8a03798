package io.millrace.common.errors;

/** The client may not do this; does not happen embedded. */
public class AuthorizationException extends InvalidConfigurationException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public AuthorizationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public AuthorizationException(String message) {
    super(message);
  }
}
