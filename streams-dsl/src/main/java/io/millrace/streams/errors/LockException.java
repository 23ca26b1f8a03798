package io.millrace.streams.errors;

/** The state directory is in use. */
public class LockException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public LockException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public LockException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the failure that led to it. */
  public LockException(Throwable cause) {
    super(cause);
  }
}
