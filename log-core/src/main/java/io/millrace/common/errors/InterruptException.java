package io.millrace.common.errors;

import io.millrace.common.KafkaException;

/**
 * The thread was interrupted while it waited. Creating the exception sets the thread's interrupt
 * status again.
 */
public class InterruptException extends KafkaException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its cause. */
  public InterruptException(InterruptedException cause) {
    super(cause);
    Thread.currentThread().interrupt();
  }

  /** Creates the exception with its message and its cause. */
  public InterruptException(String message, InterruptedException cause) {
    super(message, cause);
    Thread.currentThread().interrupt();
  }

  /** Creates the exception with its message. */
  public InterruptException(String message) {
    super(message, new InterruptedException());
    Thread.currentThread().interrupt();
  }
}
