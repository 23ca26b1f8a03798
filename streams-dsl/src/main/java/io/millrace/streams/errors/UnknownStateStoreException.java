package io.millrace.streams.errors;

/** The topology has no store of that name. */
public class UnknownStateStoreException extends InvalidStateStoreException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public UnknownStateStoreException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public UnknownStateStoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the failure that led to it. */
  public UnknownStateStoreException(Throwable cause) {
    super(cause);
  }
}
