package io.millrace.common.errors;

/** The record was not written, because its transaction was aborted. */
public class TransactionAbortedException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public TransactionAbortedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public TransactionAbortedException(String message) {
    super(message);
  }

  /** Creates the exception. */
  public TransactionAbortedException() {
    super();
  }
}
