package io.millrace.common.errors;

/** Records of an idempotent producer arrived twice. */
public class DuplicateSequenceException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public DuplicateSequenceException(String message) {
    super(message);
  }
}
