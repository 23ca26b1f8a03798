package io.millrace.common.errors;

import io.millrace.common.KafkaException;

/** Root of the errors that an engine reports to a client. */
public class ApiException extends KafkaException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public ApiException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public ApiException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public ApiException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public ApiException() {
    super();
  }
}
