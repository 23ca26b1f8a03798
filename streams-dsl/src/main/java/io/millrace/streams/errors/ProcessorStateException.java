package io.millrace.streams.errors;

/** A store failed. */
public class ProcessorStateException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public ProcessorStateException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public ProcessorStateException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the failure that led to it. */
  public ProcessorStateException(Throwable cause) {
    super(cause);
  }
}
