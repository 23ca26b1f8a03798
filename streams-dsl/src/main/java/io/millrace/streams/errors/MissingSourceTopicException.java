package io.millrace.streams.errors;

/** A source topic does not exist. */
public class MissingSourceTopicException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public MissingSourceTopicException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public MissingSourceTopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
