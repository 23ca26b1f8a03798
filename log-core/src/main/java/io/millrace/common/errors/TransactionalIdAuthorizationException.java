package io.millrace.common.errors;

/** The client may not use the transactional id; does not happen embedded. */
public class TransactionalIdAuthorizationException extends AuthorizationException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public TransactionalIdAuthorizationException(String message) {
    super(message);
  }
}
