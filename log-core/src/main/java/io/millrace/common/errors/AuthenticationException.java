package io.millrace.common.errors;

/** The server does not accept who the client says it is; does not happen embedded. */
public class AuthenticationException extends InvalidConfigurationException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public AuthenticationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public AuthenticationException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public AuthenticationException(Throwable cause) {
    super(cause);
  }
}
