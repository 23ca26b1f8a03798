package io.millrace.streams.query;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.state.KeyValueIterator;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All sessions of a key, asked of a session store; or the windows of all keys that start between
 * two times, asked of a window store.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public class WindowRangeQuery<K, V> implements Query<KeyValueIterator<Windowed<K>, V>> {
  private final @Nullable K key;
  private final @Nullable Instant timeFrom;
  private final @Nullable Instant timeTo;

  private WindowRangeQuery(@Nullable K key, @Nullable Instant timeFrom, @Nullable Instant timeTo) {
    this.key = key;
    this.timeFrom = timeFrom;
    this.timeTo = timeTo;
  }

  /** Asks a session store for all sessions of that key. */
  public static <K, V> WindowRangeQuery<K, V> withKey(K key) {
    return new WindowRangeQuery<>(requireNonNull(key, "key"), null, null);
  }

  /** Asks a window store for the windows that start between those times, both inclusive. */
  public static <K, V> WindowRangeQuery<K, V> withWindowStartRange(
      Instant timeFrom, Instant timeTo) {
    return new WindowRangeQuery<>(
        null, requireNonNull(timeFrom, "timeFrom"), requireNonNull(timeTo, "timeTo"));
  }

  /** The key, for sessions. */
  public Optional<K> getKey() {
    return Optional.ofNullable(key);
  }

  /** The earliest start, for windows. */
  public Optional<Instant> getTimeFrom() {
    return Optional.ofNullable(timeFrom);
  }

  /** The latest start, for windows. */
  public Optional<Instant> getTimeTo() {
    return Optional.ofNullable(timeTo);
  }

  @Override
  public String toString() {
    return "WindowRangeQuery{key=%s, timeFrom=%s, timeTo=%s}"
        .formatted(getKey(), getTimeFrom(), getTimeTo());
  }
}
