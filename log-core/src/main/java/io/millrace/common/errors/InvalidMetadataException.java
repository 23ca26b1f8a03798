package io.millrace.common.errors;

/** The client knew something about a topic that is no longer so. */
public abstract class InvalidMetadataException extends RefreshRetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidMetadataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidMetadataException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public InvalidMetadataException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public InvalidMetadataException() {
    super();
  }
}
