package io.millrace.common.errors;

/** The group still has members. */
public class GroupNotEmptyException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public GroupNotEmptyException(String message) {
    super(message);
  }
}
