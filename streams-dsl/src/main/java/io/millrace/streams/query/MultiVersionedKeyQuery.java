package io.millrace.streams.query;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.state.VersionedRecordIterator;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a key that are valid somewhere between two times, both inclusive; deletions are
 * left out.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class MultiVersionedKeyQuery<K, V> implements Query<VersionedRecordIterator<V>> {
  private final K key;
  private final @Nullable Instant from;
  private final @Nullable Instant to;
  private final ResultOrder order;

  private MultiVersionedKeyQuery(
      K key, @Nullable Instant from, @Nullable Instant to, ResultOrder order) {
    this.key = requireNonNull(key, "key cannot be null.");
    this.from = from;
    this.to = to;
    this.order = order;
  }

  /** Asks for all versions of that key; null is refused. */
  public static <K, V> MultiVersionedKeyQuery<K, V> withKey(K key) {
    return new MultiVersionedKeyQuery<>(key, null, null, ResultOrder.ANY);
  }

  /** Begins at that time; null is open. */
  public MultiVersionedKeyQuery<K, V> fromTime(@Nullable Instant fromTime) {
    return new MultiVersionedKeyQuery<>(key, fromTime, to, order);
  }

  /** Ends at that time; null is open. */
  public MultiVersionedKeyQuery<K, V> toTime(@Nullable Instant toTime) {
    return new MultiVersionedKeyQuery<>(key, from, toTime, order);
  }

  /** The same, latest version first; so is {@link ResultOrder#ANY}. */
  public MultiVersionedKeyQuery<K, V> withDescendingTimestamps() {
    return new MultiVersionedKeyQuery<>(key, from, to, ResultOrder.DESCENDING);
  }

  /** The same, earliest version first. */
  public MultiVersionedKeyQuery<K, V> withAscendingTimestamps() {
    return new MultiVersionedKeyQuery<>(key, from, to, ResultOrder.ASCENDING);
  }

  /** The key. */
  public K key() {
    return key;
  }

  /** The first time. */
  public Optional<Instant> fromTime() {
    return Optional.ofNullable(from);
  }

  /** The last time. */
  public Optional<Instant> toTime() {
    return Optional.ofNullable(to);
  }

  /** In which order versions come. */
  public ResultOrder resultOrder() {
    return order;
  }
}
