package io.millrace.common.errors;

/** The engine does not support the request. */
public class UnsupportedVersionException extends InvalidConfigurationException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public UnsupportedVersionException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public UnsupportedVersionException(String message) {
    super(message);
  }
}
