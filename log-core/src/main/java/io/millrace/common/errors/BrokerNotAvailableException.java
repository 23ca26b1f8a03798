package io.millrace.common.errors;

/** The broker cannot be reached; does not happen embedded. */
public class BrokerNotAvailableException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public BrokerNotAvailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public BrokerNotAvailableException(String message) {
    super(message);
  }
}
