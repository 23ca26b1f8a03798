package io.millrace.common.errors;

/** Records of an idempotent producer arrived out of order; some may be lost. */
public class OutOfOrderSequenceException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public OutOfOrderSequenceException(String message) {
    super(message);
  }
}
