package io.millrace.streams.internal.query;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.query.FailureReason;

/** A failure. */
public final class FailedResult<R> extends ResultNotes<R> {
  private final FailureReason reason;
  private final String message;

  /** Holds that failure. */
  public FailedResult(FailureReason reason, String message) {
    this.reason = requireNonNull(reason, "failureReason");
    this.message = requireNonNull(message, "failureMessage");
  }

  @Override
  public boolean isSuccess() {
    return false;
  }

  @Override
  public boolean isFailure() {
    return true;
  }

  @Override
  public FailureReason getFailureReason() {
    return reason;
  }

  @Override
  public String getFailureMessage() {
    return message;
  }

  @Override
  public R getResult() {
    throw new IllegalArgumentException(
        "cannot get the result of a failed query, failure is %s: %s".formatted(reason, message));
  }

  @Override
  public String toString() {
    return "FailedQueryResult{%s, failureReason=%s, failure='%s'}"
        .formatted(notes(), reason, message);
  }
}
