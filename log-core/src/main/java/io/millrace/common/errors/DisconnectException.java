package io.millrace.common.errors;

/** The server closed the connection; does not happen embedded. */
public class DisconnectException extends RetriableException {
  /** One without a place, for those who only look at the type. */
  public static final DisconnectException INSTANCE = new DisconnectException();

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
