package io.millrace.common.errors;

/** What may go away by itself: the same request can be repeated. */
public abstract class RetriableException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public RetriableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public RetriableException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public RetriableException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public RetriableException() {
    super();
  }
}
