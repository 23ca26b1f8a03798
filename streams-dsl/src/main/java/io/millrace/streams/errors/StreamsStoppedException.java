package io.millrace.streams.errors;

/** A store was queried after the application was stopped. */
public class StreamsStoppedException extends InvalidStateStoreException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public StreamsStoppedException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public StreamsStoppedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the failure that led to it. */
  public StreamsStoppedException(Throwable cause) {
    super(cause);
  }
}
