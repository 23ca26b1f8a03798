package io.millrace.common.errors;

/** The codec is not supported. */
public class UnsupportedCompressionTypeException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public UnsupportedCompressionTypeException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public UnsupportedCompressionTypeException(String message) {
    super(message);
  }
}
