package io.millrace.common.errors;

/** A topic of that name exists. */
public class TopicExistsException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public TopicExistsException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public TopicExistsException(String message) {
    super(message);
  }
}
