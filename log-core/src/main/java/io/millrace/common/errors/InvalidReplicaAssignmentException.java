package io.millrace.common.errors;

/** The assignment of replicas is not allowed. */
public class InvalidReplicaAssignmentException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidReplicaAssignmentException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidReplicaAssignmentException(String message) {
    super(message);
  }
}
