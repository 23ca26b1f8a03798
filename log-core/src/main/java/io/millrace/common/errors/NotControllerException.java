package io.millrace.common.errors;

/** The node asked is not the controller; does not happen embedded. */
public class NotControllerException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public NotControllerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public NotControllerException(String message) {
    super(message);
  }
}
