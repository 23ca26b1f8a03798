package io.millrace.common.errors;

/** The node asked does not hold the partition; does not happen embedded. */
public class NotLeaderOrFollowerException extends InvalidMetadataException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public NotLeaderOrFollowerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public NotLeaderOrFollowerException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public NotLeaderOrFollowerException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public NotLeaderOrFollowerException() {
    super();
  }
}
