package io.millrace.common.errors;

/** The server closed the connection; does not happen embedded. */
public class DisconnectException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public DisconnectException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public DisconnectException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public DisconnectException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public DisconnectException() {
    super();
  }
}
