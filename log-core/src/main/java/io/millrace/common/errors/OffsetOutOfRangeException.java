package io.millrace.common.errors;

/** The offset is outside the log. */
public class OffsetOutOfRangeException extends InvalidOffsetException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public OffsetOutOfRangeException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public OffsetOutOfRangeException(String message) {
    super(message);
  }
}
