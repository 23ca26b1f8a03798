package io.millrace.common.errors;

/** The members of the group have no assignor in common. */
public class InconsistentGroupProtocolException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InconsistentGroupProtocolException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InconsistentGroupProtocolException(String message) {
    super(message);
  }
}
