package io.millrace.common.errors;

/** The member belongs to an older generation of its group. */
public class IllegalGenerationException extends ApplicationRecoverableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public IllegalGenerationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public IllegalGenerationException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public IllegalGenerationException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public IllegalGenerationException() {
    super();
  }
}
