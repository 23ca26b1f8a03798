package io.millrace.streams.errors;

/** A store is closed for good: its application failed or was stopped. */
public class StateStoreNotAvailableException extends InvalidStateStoreException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public StateStoreNotAvailableException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public StateStoreNotAvailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the failure that led to it. */
  public StateStoreNotAvailableException(Throwable cause) {
    super(cause);
  }
}
