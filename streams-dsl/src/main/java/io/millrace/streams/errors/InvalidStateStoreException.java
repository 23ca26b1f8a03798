package io.millrace.streams.errors;

/** A store cannot be queried: it does not exist, has another type, or is closed. */
public class InvalidStateStoreException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public InvalidStateStoreException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public InvalidStateStoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the failure that led to it. */
  public InvalidStateStoreException(Throwable cause) {
    super(cause);
  }
}
