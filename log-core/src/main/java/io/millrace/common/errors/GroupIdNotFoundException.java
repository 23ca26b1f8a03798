package io.millrace.common.errors;

/** There is no such group. */
public class GroupIdNotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public GroupIdNotFoundException(String message) {
    super(message);
  }
}
