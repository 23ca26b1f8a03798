package io.millrace.common.errors;

/** A newer producer with this transactional id took over. */
public class InvalidProducerEpochException extends ApplicationRecoverableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public InvalidProducerEpochException(String message) {
    super(message);
  }
}
