package io.millrace.common.errors;

/** The value of {@code acks} is none of 0, 1, all. */
public class InvalidRequiredAcksException extends InvalidConfigurationException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public InvalidRequiredAcksException(String message) {
    super(message);
  }
}
