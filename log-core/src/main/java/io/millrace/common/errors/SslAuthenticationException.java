package io.millrace.common.errors;

/** The TLS handshake failed; does not happen embedded. */
public class SslAuthenticationException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public SslAuthenticationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public SslAuthenticationException(String message) {
    super(message);
  }
}
