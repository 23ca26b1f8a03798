package io.millrace.common.errors;

/** There is no such transactional id. */
public class TransactionalIdNotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public TransactionalIdNotFoundException(String message) {
    super(message);
  }
}
