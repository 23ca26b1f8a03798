package io.millrace.common.errors;

/** Topics cannot be deleted. */
public class TopicDeletionDisabledException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public TopicDeletionDisabledException(String message) {
    super(message);
  }

  /** Creates the exception. */
  public TopicDeletionDisabledException() {
    super();
  }
}
