package io.millrace.common.errors;

/** What may go away after the client looked up topics and coordinators again. */
public abstract class RefreshRetriableException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public RefreshRetriableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public RefreshRetriableException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public RefreshRetriableException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public RefreshRetriableException() {
    super();
  }
}
