package io.millrace.common.errors;

/** The pattern of topic names cannot be understood. */
public class InvalidRegularExpression extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public InvalidRegularExpression(String message) {
    super(message);
  }
}
