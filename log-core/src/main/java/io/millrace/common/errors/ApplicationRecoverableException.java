package io.millrace.common.errors;

/** What the client cannot go on from, but the application can by opening a new client. */
public abstract class ApplicationRecoverableException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public ApplicationRecoverableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public ApplicationRecoverableException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public ApplicationRecoverableException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public ApplicationRecoverableException() {
    super();
  }
}
