package io.millrace.common.errors;

/** The transaction cannot be committed; abort it and start another. */
public class TransactionAbortableException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public TransactionAbortableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public TransactionAbortableException(String message) {
    super(message);
  }
}
