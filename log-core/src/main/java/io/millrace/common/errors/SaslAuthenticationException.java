package io.millrace.common.errors;

/** Authentication by SASL failed; does not happen embedded. */
public class SaslAuthenticationException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public SaslAuthenticationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public SaslAuthenticationException(String message) {
    super(message);
  }
}
