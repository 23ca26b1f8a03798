package io.millrace.streams.errors;

/** A store has moved to another instance. */
public class StateStoreMigratedException extends InvalidStateStoreException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public StateStoreMigratedException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public StateStoreMigratedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the failure that led to it. */
  public StateStoreMigratedException(Throwable cause) {
    super(cause);
  }
}
