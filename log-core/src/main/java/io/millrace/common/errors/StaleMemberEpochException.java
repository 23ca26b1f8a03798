package io.millrace.common.errors;

/** The member must learn its new epoch first. */
public class StaleMemberEpochException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public StaleMemberEpochException(String message) {
    super(message);
  }
}
