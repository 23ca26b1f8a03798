package io.millrace.common.errors;

/** The client knows a newer leader of the partition than the server. */
public class UnknownLeaderEpochException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public UnknownLeaderEpochException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public UnknownLeaderEpochException(String message) {
    super(message);
  }
}
