package io.millrace.common.errors;

/** A member of the group is subscribed to the topic. */
public class GroupSubscribedToTopicException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public GroupSubscribedToTopicException(String message) {
    super(message);
  }
}
