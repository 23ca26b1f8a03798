package io.millrace.common.errors;

/** The record was written to too few replicas; does not happen embedded. */
public class NotEnoughReplicasAfterAppendException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public NotEnoughReplicasAfterAppendException(String message) {
    super(message);
  }
}
