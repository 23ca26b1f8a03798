package io.millrace.streams.internal.operator;

import io.millrace.streams.kstream.JoinWindows;
import io.millrace.streams.kstream.ValueJoinerWithKey;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A join of two streams.
 *
 * @param leftStore the records of the left stream
 * @param rightStore the records of the right stream
 * @param waitingStore records without a match whose windows are open; null to keep none
 * @param condition which records match among those of the same key that are near enough in time
 * @param keepsLeft whether left records without a match are emitted
 * @param keepsRight whether right records without a match are emitted
 */
public record StreamJoin<K, V1, V2, VR>(
    String leftStore,
    String rightStore,
    @Nullable String waitingStore,
    JoinWindows windows,
    BiPredicate<? super V1, ? super V2> condition,
    ValueJoinerWithKey<? super K, ? super V1, ? super V2, ? extends VR> joiner,
    boolean keepsLeft,
    boolean keepsRight) {

  /** The left stream's side of the join. */
  Side<K, V1, V2, VR> left() {
    return new Side<>(
        true,
        rightStore,
        windows.beforeMs,
        windows.afterMs,
        keepsLeft,
        condition,
        (key, value, other) -> joiner.apply(key, value, other));
  }

  /** The right stream's side of the join. */
  Side<K, V2, V1, VR> right() {
    return new Side<>(
        false,
        leftStore,
        /* beforeMs= */ windows.afterMs,
        /* afterMs= */ windows.beforeMs,
        keepsRight,
        (value, other) -> condition.test(other, value),
        (key, value, other) -> joiner.apply(key, other, value));
  }

  /**
   * The join as one of its streams sees it.
   *
   * @param otherStore the records of the other stream
   * @param beforeMs how far before a record of this stream its matches may be
   * @param afterMs how far after it
   * @param keeps whether records of this stream without a match are emitted
   * @param condition which records match
   */
  record Side<K, V, VO, VR>(
      boolean isLeft,
      String otherStore,
      long beforeMs,
      long afterMs,
      boolean keeps,
      BiPredicate<? super V, ? super VO> condition,
      ValueJoinerWithKey<? super K, ? super V, ? super VO, ? extends VR> joiner) {}
}
