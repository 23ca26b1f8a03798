package io.millrace.streams.state;

import io.millrace.streams.kstream.Windowed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A window store that can be read. Bounds of time are inclusive and are those of window starts. The
 * windows of one key come in order of time; over several keys in order of the serialized key, then
 * of time, within one segment of time; segments follow each other in time.
 */
public interface ReadOnlyWindowStore<K, V> {

  /** The value of one window, or null. */
  @Nullable V fetch(K key, long time);

  /**
   * The windows of a key that start from {@code timeFrom} to {@code timeTo}, earliest first.
   *
   * @throws IllegalArgumentException when a bound does not fit a long in milliseconds
   */
  WindowStoreIterator<V> fetch(K key, Instant timeFrom, Instant timeTo)
      throws IllegalArgumentException;

  /** The same, latest first. */
  default WindowStoreIterator<V> backwardFetch(K key, Instant timeFrom, Instant timeTo)
      throws IllegalArgumentException {
    throw new UnsupportedOperationException("this store cannot be read in reverse");
  }

  /** The windows of the keys from {@code keyFrom} to {@code keyTo}; null is open. */
  KeyValueIterator<Windowed<K>, V> fetch(
      @Nullable K keyFrom, @Nullable K keyTo, Instant timeFrom, Instant timeTo)
      throws IllegalArgumentException;

  /** The same, in reverse. */
  default KeyValueIterator<Windowed<K>, V> backwardFetch(
      @Nullable K keyFrom, @Nullable K keyTo, Instant timeFrom, Instant timeTo)
      throws IllegalArgumentException {
    throw new UnsupportedOperationException("this store cannot be read in reverse");
  }

  /** All windows that have not expired. */
  KeyValueIterator<Windowed<K>, V> all();

  /** The same, in reverse. */
  default KeyValueIterator<Windowed<K>, V> backwardAll() {
    throw new UnsupportedOperationException("this store cannot be read in reverse");
  }

  /** All windows that start from {@code timeFrom} to {@code timeTo}. */
  KeyValueIterator<Windowed<K>, V> fetchAll(Instant timeFrom, Instant timeTo)
      throws IllegalArgumentException;

  /** The same, in reverse. */
  default KeyValueIterator<Windowed<K>, V> backwardFetchAll(Instant timeFrom, Instant timeTo)
      throws IllegalArgumentException {
    throw new UnsupportedOperationException("this store cannot be read in reverse");
  }
}
