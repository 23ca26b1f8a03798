package io.millrace.streams.errors;

/** The internal topics exist already; does not occur in one process. */
public class InternalTopicsAlreadySetupException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public InternalTopicsAlreadySetupException(String message) {
    super(message);
  }
}
