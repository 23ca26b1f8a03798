package io.millrace.common.errors;

/** The offset is not known yet. */
public class OffsetNotAvailableException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public OffsetNotAvailableException(String message) {
    super(message);
  }
}
