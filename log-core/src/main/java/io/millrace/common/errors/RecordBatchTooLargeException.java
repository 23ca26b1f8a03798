package io.millrace.common.errors;

/** A batch is larger than a segment may be. */
public class RecordBatchTooLargeException extends InvalidConfigurationException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public RecordBatchTooLargeException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public RecordBatchTooLargeException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public RecordBatchTooLargeException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public RecordBatchTooLargeException() {
    super();
  }
}
