package io.millrace.streams.errors;

/** No engine answers at the given address. */
public class BrokerNotFoundException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With a message. */
  public BrokerNotFoundException(String message) {
    super(message);
  }

  /** With a message and the failure that led to it. */
  public BrokerNotFoundException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With the failure that led to it. */
  public BrokerNotFoundException(Throwable cause) {
    super(cause);
  }
}
