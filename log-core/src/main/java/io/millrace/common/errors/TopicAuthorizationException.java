package io.millrace.common.errors;

import java.util.Set;

/** The client may not use the topics; does not happen embedded. */
public class TopicAuthorizationException extends AuthorizationException {
  private static final long serialVersionUID = 1L;

  private final transient Set<String> unauthorizedTopics;

  /** Creates the exception with its message and the topics. */
  public TopicAuthorizationException(String message, Set<String> unauthorizedTopics) {
    super(message);
    this.unauthorizedTopics = unauthorizedTopics;
  }

  /** Creates the exception with the topics. */
  public TopicAuthorizationException(Set<String> unauthorizedTopics) {
    this("not authorized to access topics: " + unauthorizedTopics, unauthorizedTopics);
  }

  /** Creates the exception with its message. */
  public TopicAuthorizationException(String message) {
    this(message, Set.of());
  }

  /** The topics, as far as they are known. */
  public Set<String> unauthorizedTopics() {
    return unauthorizedTopics;
  }
}
