package io.millrace.common.errors;

/** The log of a partition belongs to another topic of the same name. */
public class InconsistentTopicIdException extends InvalidMetadataException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public InconsistentTopicIdException(String message) {
    super(message);
  }
}
