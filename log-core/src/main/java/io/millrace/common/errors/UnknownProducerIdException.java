package io.millrace.common.errors;

/** Nothing is known of this producer any more. */
public class UnknownProducerIdException extends OutOfOrderSequenceException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public UnknownProducerIdException(String message) {
    super(message);
  }
}
