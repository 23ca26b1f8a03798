package io.millrace.common.errors;

/** The producer id does not belong to the transactional id. */
public class InvalidPidMappingException extends ApplicationRecoverableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public InvalidPidMappingException(String message) {
    super(message);
  }
}
