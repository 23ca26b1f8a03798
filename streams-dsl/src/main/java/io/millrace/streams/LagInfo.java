package io.millrace.streams;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far a partition of a store is behind the end of its input, in records. Immutable. */
public class LagInfo {
  private final long currentOffsetPosition;
  private final long endOffsetPosition;

  LagInfo(long currentOffsetPosition, long endOffsetPosition) {
    this.currentOffsetPosition = currentOffsetPosition;
    this.endOffsetPosition = endOffsetPosition;
  }

  /** How far it has come. */
  public long currentOffsetPosition() {
    return currentOffsetPosition;
  }

  /** Where the end is. */
  public long endOffsetPosition() {
    return endOffsetPosition;
  }

  /** How many are left. */
  public long offsetLag() {
    return Math.max(0, endOffsetPosition - currentOffsetPosition);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LagInfo that
        && currentOffsetPosition == that.currentOffsetPosition
        && endOffsetPosition == that.endOffsetPosition;
  }

  @Override
  public int hashCode() {
    return Objects.hash(currentOffsetPosition, endOffsetPosition);
  }

  @Override
  public String toString() {
    return "LagInfo {currentOffsetPosition=%d, endOffsetPosition=%d, offsetLag=%d}"
        .formatted(currentOffsetPosition, endOffsetPosition, offsetLag());
  }
}
