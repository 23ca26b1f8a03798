package io.millrace.streams.errors;

/** A task has moved to another instance; does not occur in one process. */
public class TaskMigratedException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public TaskMigratedException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public TaskMigratedException(String message, Throwable cause) {
    super(message, cause);
  }
}
