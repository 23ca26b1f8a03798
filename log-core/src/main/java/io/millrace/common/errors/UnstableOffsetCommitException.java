package io.millrace.common.errors;

/** An open transaction holds offsets of the partition. */
public class UnstableOffsetCommitException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public UnstableOffsetCommitException(String message) {
    super(message);
  }
}
