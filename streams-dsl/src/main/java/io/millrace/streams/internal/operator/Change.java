package io.millrace.streams.internal.operator;

import org.jspecify.annotations.Nullable;

/**
 * How a row of a table changed. The record that carries it has the key, and the timestamp and
 * headers of the new state.
 *
 * @param newValue null when the row was deleted
 * @param oldValue null when there was no row, or nobody asked for old values
 * @param oldTimestampMs time of the old value, {@link #NO_ROW} or {@link #NOT_KNOWN}
 * @param latest false for a version that a later one has replaced already; the old value is then
 *     that of the current row, which stays
 */
public record Change<V>(
    @Nullable V newValue, @Nullable V oldValue, long oldTimestampMs, boolean latest) {
  /** Old timestamp: there was no row. */
  public static final long NO_ROW = -1;

  /** Old timestamp: what the row was cannot be told, or not be trusted. */
  public static final long NOT_KNOWN = -2;

  /** A change of the current row. */
  public Change(@Nullable V newValue, @Nullable V oldValue, long oldTimestampMs) {
    this(newValue, oldValue, oldTimestampMs, true);
  }

  /** The same with another word on whether it is the latest. */
  Change<V> withLatest(boolean isLatest) {
    return isLatest == latest ? this : new Change<>(newValue, oldValue, oldTimestampMs, isLatest);
  }

  /** A change of which only the new value is known. */
  public static <V> Change<V> to(@Nullable V newValue) {
    return new Change<>(newValue, null, NOT_KNOWN);
  }
}
