package io.millrace.common.errors;

/** No topic with this id. */
public class UnknownTopicIdException extends InvalidMetadataException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public UnknownTopicIdException(String message) {
    super(message);
  }
}
