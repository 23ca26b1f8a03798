package io.millrace.common.errors;

/** The client knows an older leader of the partition. */
public class FencedLeaderEpochException extends InvalidMetadataException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public FencedLeaderEpochException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public FencedLeaderEpochException(String message) {
    super(message);
  }
}
