package io.millrace.streams.errors;

/** A text is not a task id. */
public class TaskIdFormatException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With the text. */
  public TaskIdFormatException(String text) {
    super("\"" + text + "\" is not a task id of the form subtopology_partition");
  }

  /** With the text and the failure that led to it. */
  public TaskIdFormatException(String text, Throwable cause) {
    super("\"" + text + "\" is not a task id of the form subtopology_partition", cause);
  }

  /** With the failure that led to it. */
  public TaskIdFormatException(Throwable cause) {
    super(cause);
  }
}
