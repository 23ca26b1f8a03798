package io.millrace.streams.internal.task;

/** Carries a failure no handler wants to go on after from its node to the task. */
final class FailedStep extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String node;

  FailedStep(String node, Exception cause) {
    super(null, cause, false, false);
    this.node = node;
  }

  String node() {
    return node;
  }
}
