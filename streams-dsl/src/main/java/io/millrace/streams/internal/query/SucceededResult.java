package io.millrace.streams.internal.query;

import io.millrace.streams.query.FailureReason;
import org.jspecify.annotations.Nullable;

/** An answer. */
public final class SucceededResult<R> extends ResultNotes<R> {
  private final @Nullable R result;

  /** Holds that answer; null when there is nothing. */
  public SucceededResult(@Nullable R result) {
    this.result = result;
  }

  @Override
  public boolean isSuccess() {
    return true;
  }

  @Override
  public boolean isFailure() {
    return false;
  }

  @Override
  public FailureReason getFailureReason() {
    throw new IllegalArgumentException(
        "cannot get the failure reason, because this query did not fail");
  }

  @Override
  public String getFailureMessage() {
    throw new IllegalArgumentException(
        "cannot get the failure message, because this query did not fail");
  }

  @Override
  public @Nullable R getResult() {
    return result;
  }

  @Override
  public String toString() {
    return "SucceededQueryResult{%s, result=%s}".formatted(notes(), result);
  }
}
