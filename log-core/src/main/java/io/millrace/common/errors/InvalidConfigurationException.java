package io.millrace.common.errors;

/** A setting or request that can never succeed as it is. */
public class InvalidConfigurationException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidConfigurationException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public InvalidConfigurationException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public InvalidConfigurationException() {
    super();
  }
}
