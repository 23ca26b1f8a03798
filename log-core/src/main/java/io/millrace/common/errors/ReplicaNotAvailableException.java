package io.millrace.common.errors;

/** The replica is away; does not happen embedded. */
public class ReplicaNotAvailableException extends InvalidMetadataException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public ReplicaNotAvailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public ReplicaNotAvailableException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public ReplicaNotAvailableException(Throwable cause) {
    super(cause);
  }
}
