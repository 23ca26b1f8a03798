package io.millrace.common.errors;

import java.util.Set;

/** A topic name that is not allowed: 1 to 249 characters of {@code [a-zA-Z0-9._-]}. */
public class InvalidTopicException extends InvalidConfigurationException {
  private static final long serialVersionUID = 1L;

  private final transient Set<String> invalidTopics;

  /** Creates the exception. */
  public InvalidTopicException() {
    invalidTopics = Set.of();
  }

  /** Creates the exception with its message and its cause. */
  public InvalidTopicException(String message, Throwable cause) {
    super(message, cause);
    invalidTopics = Set.of();
  }

  /** Creates the exception with its message. */
  public InvalidTopicException(String message) {
    super(message);
    invalidTopics = Set.of();
  }

  /** Creates the exception with its cause. */
  public InvalidTopicException(Throwable cause) {
    super(cause);
    invalidTopics = Set.of();
  }

  /** Creates the exception with the names that are not allowed. */
  public InvalidTopicException(Set<String> invalidTopics) {
    this("invalid topics: " + invalidTopics, invalidTopics);
  }

  /** Creates the exception with its message and the names that are not allowed. */
  public InvalidTopicException(String message, Set<String> invalidTopics) {
    super(message);
    this.invalidTopics = invalidTopics;
  }

  /** The names, as far as they are known. */
  public Set<String> invalidTopics() {
    return invalidTopics;
  }
}
