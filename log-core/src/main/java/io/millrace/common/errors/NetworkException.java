package io.millrace.common.errors;

/** The connection broke; does not happen embedded. */
public class NetworkException extends InvalidMetadataException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public NetworkException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public NetworkException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public NetworkException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public NetworkException() {
    super();
  }
}
