package io.millrace.streams.errors;

/** A store was queried before the application was started. */
public class StreamsNotStartedException extends InvalidStateStoreException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public StreamsNotStartedException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public StreamsNotStartedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the failure that led to it. */
  public StreamsNotStartedException(Throwable cause) {
    super(cause);
  }
}
