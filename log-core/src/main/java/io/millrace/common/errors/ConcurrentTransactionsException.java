package io.millrace.common.errors;

/** Another transaction with this transactional id is still being finished. */
public class ConcurrentTransactionsException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public ConcurrentTransactionsException(String message) {
    super(message);
  }
}
