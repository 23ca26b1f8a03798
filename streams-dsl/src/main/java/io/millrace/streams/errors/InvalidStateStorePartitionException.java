package io.millrace.streams.errors;

/** A store has no such partition here. */
public class InvalidStateStorePartitionException extends InvalidStateStoreException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public InvalidStateStorePartitionException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public InvalidStateStorePartitionException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the failure that led to it. */
  public InvalidStateStorePartitionException(Throwable cause) {
    super(cause);
  }
}
