package io.millrace.common.errors;

/** The member must join with the id that it was given. */
public class MemberIdRequiredException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public MemberIdRequiredException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public MemberIdRequiredException(String message) {
    super(message);
  }
}
