package io.millrace.streams.errors;

/** A topology is not valid: what was added does not fit what is there. */
public class TopologyException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With a message, which "Invalid topology: " is put before. */
  public TopologyException(String message) {
    super("Invalid topology: " + message);
  }

  /** With a message, which "Invalid topology: " is put before, and the failure that led to it. */
  public TopologyException(String message, Throwable cause) {
    super("Invalid topology: " + message, cause);
  }

  /** With the failure that led to it. */
  public TopologyException(Throwable cause) {
    super(cause);
  }
}
