package io.millrace.common.errors;

/** The coordinator of the transaction was replaced; does not happen embedded. */
public class TransactionCoordinatorFencedException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public TransactionCoordinatorFencedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public TransactionCoordinatorFencedException(String message) {
    super(message);
  }
}
