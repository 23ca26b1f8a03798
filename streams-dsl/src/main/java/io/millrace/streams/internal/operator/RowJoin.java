package io.millrace.streams.internal.operator;

import io.millrace.streams.kstream.ValueJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Combines a row of each of two tables.
 *
 * @param needsLeft whether there is no result without a left row
 * @param needsRight whether there is no result without a right row
 */
public record RowJoin<V, VO, VR>(
    ValueJoiner<? super V, ? super VO, ? extends VR> joiner,
    boolean needsLeft,
    boolean needsRight) {

  /** The joined row, or null if there is none. */
  @Nullable VR apply(@Nullable V left, @Nullable VO right) {
    boolean missing =
        (left == null && right == null)
            || (left == null && needsLeft)
            || (right == null && needsRight);
    return missing ? null : joiner.apply(left, right);
  }

  /** The same seen from the other side. */
  public RowJoin<VO, V, VR> reversed() {
    return new RowJoin<>((right, left) -> joiner.apply(left, right), needsRight, needsLeft);
  }
}
