package io.millrace.common.errors;

/** The partition has no leader at the moment; does not happen embedded. */
public class LeaderNotAvailableException extends InvalidMetadataException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public LeaderNotAvailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public LeaderNotAvailableException(String message) {
    super(message);
  }
}
