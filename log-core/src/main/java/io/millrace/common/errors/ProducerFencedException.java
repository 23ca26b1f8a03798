package io.millrace.common.errors;

/** A newer producer with this transactional id took over; close this one. */
public class ProducerFencedException extends ApplicationRecoverableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public ProducerFencedException(String message) {
    super(message);
  }
}
