package io.millrace.common.errors;

/** The group is full. */
public class GroupMaxSizeReachedException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public GroupMaxSizeReachedException(String message) {
    super(message);
  }
}
