package io.millrace.common.errors;

/** The client may not do this to the cluster; does not happen embedded. */
public class ClusterAuthorizationException extends AuthorizationException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public ClusterAuthorizationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public ClusterAuthorizationException(String message) {
    super(message);
  }
}
