package io.millrace.streams.query;

import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.ValueAndTimestamp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values and timestamps of a range of keys; both bounds are inclusive, the order is that of
 * serialized keys.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class TimestampedRangeQuery<K, V>
    implements Query<KeyValueIterator<K, ValueAndTimestamp<V>>> {
  private final @Nullable K lower;
  private final @Nullable K upper;
  private final ResultOrder order;

  private TimestampedRangeQuery(@Nullable K lower, @Nullable K upper, ResultOrder order) {
    this.lower = lower;
    this.upper = upper;
    this.order = order;
  }

  /** Asks for the keys from the one to the other; null is open. */
  public static <K, V> TimestampedRangeQuery<K, V> withRange(@Nullable K lower, @Nullable K upper) {
    return new TimestampedRangeQuery<>(lower, upper, ResultOrder.ANY);
  }

  /** Asks for the keys up to that one; null is open. */
  public static <K, V> TimestampedRangeQuery<K, V> withUpperBound(@Nullable K upper) {
    return withRange(null, upper);
  }

  /** Asks for the keys from that one on; null is open. */
  public static <K, V> TimestampedRangeQuery<K, V> withLowerBound(@Nullable K lower) {
    return withRange(lower, null);
  }

  /** Asks for all keys. */
  public static <K, V> TimestampedRangeQuery<K, V> withNoBounds() {
    return withRange(null, null);
  }

  /** In which order entries come. */
  public ResultOrder resultOrder() {
    return order;
  }

  /** The same, highest key first. */
  public TimestampedRangeQuery<K, V> withDescendingKeys() {
    return new TimestampedRangeQuery<>(lower, upper, ResultOrder.DESCENDING);
  }

  /** The same, lowest key first. */
  public TimestampedRangeQuery<K, V> withAscendingKeys() {
    return new TimestampedRangeQuery<>(lower, upper, ResultOrder.ASCENDING);
  }

  /** The lowest key. */
  public Optional<K> lowerBound() {
    return Optional.ofNullable(lower);
  }

  /** The highest key. */
  public Optional<K> upperBound() {
    return Optional.ofNullable(upper);
  }
}
