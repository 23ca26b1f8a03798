package io.millrace.streams.internal.operator;

import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Makes changes from what a store held before. */
final class Changes {
  private Changes() {}

  /** A change from {@code old} to {@code newValue}. */
  static <V> Change<V> of(
      @Nullable V newValue, @Nullable ValueAndTimestamp<V> old, boolean sendOldValue) {
    if (!sendOldValue) {
      return Change.to(newValue);
    }
    return old == null
        ? new Change<>(newValue, null, Change.NO_ROW)
        : new Change<>(newValue, old.value(), old.timestamp());
  }

  /**
   * The same where user code was handed the old value: one that came back may have been changed,
   * and then the old value is lost.
   */
  static <V> Change<V> aggregated(
      @Nullable V newValue, @Nullable ValueAndTimestamp<V> old, boolean sendOldValue) {
    if (sendOldValue && old != null && old.value() == newValue && !isImmutable(newValue)) {
      return new Change<>(newValue, old.value(), Change.NOT_KNOWN);
    }
    return of(newValue, old, sendOldValue);
  }

  /**
   * The change of a row that an aggregation has just begun. There was no row; but in eager mode
   * {@code initial}, what the initializer returned, is told as its old value, as Kafka Streams does
   * it. A grouping further down then subtracts what was never added.
   */
  static <V> Change<V> begun(
      @Nullable V newValue, @Nullable V initial, boolean sendOldValue, EmitMode mode) {
    return sendOldValue && mode == EmitMode.EAGER
        ? new Change<>(newValue, initial, Change.NOT_KNOWN)
        : of(newValue, null, sendOldValue);
  }

  private static boolean isImmutable(@Nullable Object value) {
    return value instanceof Number || value instanceof String || value instanceof Boolean;
  }
}
