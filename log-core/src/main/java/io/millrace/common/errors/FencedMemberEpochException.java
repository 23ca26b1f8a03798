package io.millrace.common.errors;

/** The member belongs to an older epoch of its group. */
public class FencedMemberEpochException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public FencedMemberEpochException(String message) {
    super(message);
  }
}
