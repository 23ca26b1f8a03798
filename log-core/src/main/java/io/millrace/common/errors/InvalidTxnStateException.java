package io.millrace.common.errors;

/** The transaction is not in a state that allows this. */
public class InvalidTxnStateException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public InvalidTxnStateException(String message) {
    super(message);
  }
}
