package io.millrace.common.errors;

/** The group does not know the member, which probably stopped polling for too long. */
public class UnknownMemberIdException extends ApplicationRecoverableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public UnknownMemberIdException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public UnknownMemberIdException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public UnknownMemberIdException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public UnknownMemberIdException() {
    super();
  }
}
