package io.millrace.common;

import io.millrace.common.errors.ApiException;

/** A record or batch does not have the form that the log or the topic asks for. */
public class InvalidRecordException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public InvalidRecordException(String message) {
    super(message);
  }

  /** Creates the exception with its message and its cause. */
  public InvalidRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
