package io.millrace.streams.errors;

/** An internal topic has other settings than it needs; does not occur in one process. */
public class MisconfiguredInternalTopicException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public MisconfiguredInternalTopicException(String message) {
    super(message);
  }
}
