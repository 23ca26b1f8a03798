package io.millrace.streams.internal.operator;

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
   * and then the old value is lost. Without a row there is no old value; Kafka Streams tells what
   * the initializer returned, so that a grouping further down subtracts what was never added.
   */
  static <V> Change<V> aggregated(
      @Nullable V newValue, @Nullable ValueAndTimestamp<V> old, boolean sendOldValue) {
    if (sendOldValue && old != null && old.value() == newValue && !isImmutable(newValue)) {
      return new Change<>(newValue, old.value(), Change.NOT_KNOWN);
    }
    return of(newValue, old, sendOldValue);
  }

  private static boolean isImmutable(@Nullable Object value) {
    return value instanceof Number || value instanceof String || value instanceof Boolean;
  }
}
