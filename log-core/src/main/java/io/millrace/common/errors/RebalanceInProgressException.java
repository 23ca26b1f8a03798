package io.millrace.common.errors;

/** The group is being rebalanced; poll, then repeat. */
public class RebalanceInProgressException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public RebalanceInProgressException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public RebalanceInProgressException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public RebalanceInProgressException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public RebalanceInProgressException() {
    super();
  }
}
