package io.millrace.common.errors;

/** The format of the stored records does not support the request. */
public class UnsupportedForMessageFormatException extends InvalidConfigurationException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public UnsupportedForMessageFormatException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public UnsupportedForMessageFormatException(String message) {
    super(message);
  }
}
