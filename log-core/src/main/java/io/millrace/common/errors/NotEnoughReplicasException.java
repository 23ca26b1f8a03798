package io.millrace.common.errors;

/** Too few replicas are in sync; does not happen embedded. */
public class NotEnoughReplicasException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public NotEnoughReplicasException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public NotEnoughReplicasException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public NotEnoughReplicasException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public NotEnoughReplicasException() {
    super();
  }
}
