package io.millrace.streams.errors;

/** A store was queried while the application was being set up. */
public class StreamsRebalancingException extends InvalidStateStoreException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public StreamsRebalancingException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public StreamsRebalancingException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the failure that led to it. */
  public StreamsRebalancingException(Throwable cause) {
    super(cause);
  }
}
