package io.millrace.streams.errors;

import java.util.ArrayList;
import java.util.List;

/** Internal topics do not exist; does not occur in one process. */
public class MissingInternalTopicsException extends StreamsException {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> topics;

  /** With a message on these topics. */
  public MissingInternalTopicsException(String message, List<String> topics) {
    super(message);
    this.topics = new ArrayList<>(topics);
  }

  /** The topics. */
  public List<String> topics() {
    return List.copyOf(topics);
  }
}
