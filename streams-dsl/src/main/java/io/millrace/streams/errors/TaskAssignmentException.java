package io.millrace.streams.errors;

/** Tasks cannot be assigned. */
public class TaskAssignmentException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public TaskAssignmentException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public TaskAssignmentException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the failure that led to it. */
  public TaskAssignmentException(Throwable cause) {
    super(cause);
  }
}
