package io.millrace.streams.query;

import org.jspecify.annotations.Nullable;

/** How far a store must have come before it may answer. Immutable. */
public class PositionBound {
  private final Position position;

  private PositionBound(Position position) {
    this.position = position;
  }

  /** No bound. */
  public static PositionBound unbounded() {
    return new PositionBound(Position.emptyPosition());
  }

  /** At least that far; the position is copied. */
  public static PositionBound at(Position position) {
    return new PositionBound(position.copy());
  }

  /** Whether there is no bound. */
  public boolean isUnbounded() {
    return position.isEmpty();
  }

  /** The position to reach. */
  public Position position() {
    return position;
  }

  @Override
  public String toString() {
    return isUnbounded() ? "PositionBound{unbounded}" : "PositionBound{position=" + position + "}";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PositionBound bound && position.equals(bound.position);
  }

  /** Positions are no keys of maps. */
  @Override
  public int hashCode() {
    throw new UnsupportedOperationException("a position bound cannot be used as a key");
  }
}
