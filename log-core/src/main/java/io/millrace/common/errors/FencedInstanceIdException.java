package io.millrace.common.errors;

/** Another member with the same {@code group.instance.id} took over. */
public class FencedInstanceIdException extends ApplicationRecoverableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public FencedInstanceIdException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public FencedInstanceIdException(String message) {
    super(message);
  }
}
