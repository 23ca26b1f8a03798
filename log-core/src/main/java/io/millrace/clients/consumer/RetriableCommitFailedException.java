package io.millrace.clients.consumer;

import io.millrace.common.errors.RetriableException;

/** The commit failed and can be repeated. */
public class RetriableCommitFailedException extends RetriableException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its cause. */
  public RetriableCommitFailedException(Throwable cause) {
    super("the commit failed; repeat it to commit the newest offsets", cause);
  }

  /** Creates the exception with its message. */
  public RetriableCommitFailedException(String message) {
    super(message);
  }

  /** Creates the exception with its message and its cause. */
  public RetriableCommitFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
