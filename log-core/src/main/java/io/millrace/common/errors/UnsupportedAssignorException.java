package io.millrace.common.errors;

/** None of the assignors is known. */
public class UnsupportedAssignorException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public UnsupportedAssignorException(String message) {
    super(message);
  }
}
