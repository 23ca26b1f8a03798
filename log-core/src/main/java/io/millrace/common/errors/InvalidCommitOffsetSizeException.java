package io.millrace.common.errors;

/** The committed offsets do not fit into one batch. */
public class InvalidCommitOffsetSizeException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidCommitOffsetSizeException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidCommitOffsetSizeException(String message) {
    super(message);
  }
}
