package io.millrace.streams.errors;

/** There is no topology of that name. */
public class UnknownTopologyException extends StreamsException {
  private static final long serialVersionUID = 1L;

  /** With a message on that topology. */
  public UnknownTopologyException(String message, String namedTopology) {
    super("%s (topology \"%s\")".formatted(message, namedTopology));
  }

  /** With a message on that topology and the failure that led to it. */
  public UnknownTopologyException(String message, Throwable cause, String namedTopology) {
    super("%s (topology \"%s\")".formatted(message, namedTopology), cause);
  }
}
