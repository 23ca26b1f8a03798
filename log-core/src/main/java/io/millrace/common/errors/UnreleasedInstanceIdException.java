package io.millrace.common.errors;

/** The {@code group.instance.id} is still in use. */
public class UnreleasedInstanceIdException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public UnreleasedInstanceIdException(String message) {
    super(message);
  }
}
