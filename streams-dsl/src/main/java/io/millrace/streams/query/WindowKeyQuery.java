package io.millrace.streams.query;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.state.WindowStoreIterator;
import java.time.Instant;
import java.util.Optional;

/**
 * The windows of a key that start between two times, both inclusive; earliest first.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public class WindowKeyQuery<K, V> implements Query<WindowStoreIterator<V>> {
  private final K key;
  private final Instant timeFrom;
  private final Instant timeTo;

  private WindowKeyQuery(K key, Instant timeFrom, Instant timeTo) {
    this.key = requireNonNull(key, "key");
    this.timeFrom = requireNonNull(timeFrom, "timeFrom");
    this.timeTo = requireNonNull(timeTo, "timeTo");
  }

  /** Asks for those windows; null is refused. */
  public static <K, V> WindowKeyQuery<K, V> withKeyAndWindowStartRange(
      K key, Instant timeFrom, Instant timeTo) {
    return new WindowKeyQuery<>(key, timeFrom, timeTo);
  }

  /** The key. */
  public K getKey() {
    return key;
  }

  /** The earliest start. */
  public Optional<Instant> getTimeFrom() {
    return Optional.of(timeFrom);
  }

  /** The latest start. */
  public Optional<Instant> getTimeTo() {
    return Optional.of(timeTo);
  }

  @Override
  public String toString() {
    return "WindowKeyQuery{key=%s, timeFrom=%s, timeTo=%s}".formatted(key, timeFrom, timeTo);
  }
}
