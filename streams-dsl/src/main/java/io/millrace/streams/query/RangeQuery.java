package io.millrace.streams.query;

import io.millrace.streams.state.KeyValueIterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of a range of keys; both bounds are inclusive, the order is that of serialized keys.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class RangeQuery<K, V> implements Query<KeyValueIterator<K, V>> {
  private final @Nullable K lower;
  private final @Nullable K upper;
  private final ResultOrder order;

  private RangeQuery(@Nullable K lower, @Nullable K upper, ResultOrder order) {
    this.lower = lower;
    this.upper = upper;
    this.order = order;
  }

  /** Asks for the keys from the one to the other; null is open. */
  public static <K, V> RangeQuery<K, V> withRange(@Nullable K lower, @Nullable K upper) {
    return new RangeQuery<>(lower, upper, ResultOrder.ANY);
  }

  /** Asks for the keys up to that one; null is open. */
  public static <K, V> RangeQuery<K, V> withUpperBound(@Nullable K upper) {
    return withRange(null, upper);
  }

  /** Asks for the keys from that one on; null is open. */
  public static <K, V> RangeQuery<K, V> withLowerBound(@Nullable K lower) {
    return withRange(lower, null);
  }

  /** Asks for all keys. */
  public static <K, V> RangeQuery<K, V> withNoBounds() {
    return withRange(null, null);
  }

  /** In which order entries come. */
  public ResultOrder resultOrder() {
    return order;
  }

  /** The same, highest key first. */
  public RangeQuery<K, V> withDescendingKeys() {
    return new RangeQuery<>(lower, upper, ResultOrder.DESCENDING);
  }

  /** The same, lowest key first. */
  public RangeQuery<K, V> withAscendingKeys() {
    return new RangeQuery<>(lower, upper, ResultOrder.ASCENDING);
  }

  /** The lowest key. */
  public Optional<K> getLowerBound() {
    return Optional.ofNullable(lower);
  }

  /** The highest key. */
  public Optional<K> getUpperBound() {
    return Optional.ofNullable(upper);
  }
}
