package io.millrace.common.errors;

/** Stored data is damaged, or a record does not fit the topic. */
public class CorruptRecordException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public CorruptRecordException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public CorruptRecordException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public CorruptRecordException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public CorruptRecordException() {
    super();
  }
}
