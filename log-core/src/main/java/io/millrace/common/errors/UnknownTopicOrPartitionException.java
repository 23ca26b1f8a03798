package io.millrace.common.errors;

/** No such topic or partition. */
public class UnknownTopicOrPartitionException extends InvalidMetadataException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public UnknownTopicOrPartitionException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public UnknownTopicOrPartitionException(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public UnknownTopicOrPartitionException(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public UnknownTopicOrPartitionException() {
    super();
  }
}
