package io.millrace.common.errors;

/** The replication factor is not allowed. */
public class InvalidReplicationFactorException extends InvalidConfigurationException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public InvalidReplicationFactorException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public InvalidReplicationFactorException(String message) {
    super(message);
  }
}
