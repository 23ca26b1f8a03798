package io.millrace.streams.errors;

/** There is no topology of that name. */
public class UnknownTopologyException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public UnknownTopologyException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public UnknownTopologyException(String message, Throwable cause) {
    super(message, cause);
  }
}
