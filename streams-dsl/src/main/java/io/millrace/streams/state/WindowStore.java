package io.millrace.streams.state;

import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.processor.StateStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A store of values by key and window start. A window is forgotten when stream time, as seen by the
 * store, has passed its start by the retention period.
 */
public interface WindowStore<K, V> extends StateStore, ReadOnlyWindowStore<K, V> {

  /**
   * Writes the value of a window; ignored when the window has expired.
   *
   * @param value null deletes the window, or does nothing in a store that retains duplicates
   * @param windowStartTimestamp milliseconds since the epoch
   */
  void put(K key, @Nullable V value, long windowStartTimestamp);

  /** The windows of a key that start in the given time, earliest first. */
  WindowStoreIterator<V> fetch(K key, long timeFrom, long timeTo);

  @Override
  default WindowStoreIterator<V> fetch(K key, Instant timeFrom, Instant timeTo) {
    return fetch(key, TimeBounds.startMs(timeFrom, "timeFrom"), TimeBounds.endMs(timeTo, "timeTo"));
  }

  /** The windows of a key that start in the given time, latest first. */
  default WindowStoreIterator<V> backwardFetch(K key, long timeFrom, long timeTo) {
    throw new UnsupportedOperationException("this store cannot be read in reverse");
  }

  @Override
  default WindowStoreIterator<V> backwardFetch(K key, Instant timeFrom, Instant timeTo) {
    return backwardFetch(
        key, TimeBounds.startMs(timeFrom, "timeFrom"), TimeBounds.endMs(timeTo, "timeTo"));
  }

  /** The windows of a range of keys that start in the given time; null is open. */
  KeyValueIterator<Windowed<K>, V> fetch(
      @Nullable K keyFrom, @Nullable K keyTo, long timeFrom, long timeTo);

  @Override
  default KeyValueIterator<Windowed<K>, V> fetch(
      @Nullable K keyFrom, @Nullable K keyTo, Instant timeFrom, Instant timeTo) {
    return fetch(
        keyFrom,
        keyTo,
        TimeBounds.startMs(timeFrom, "timeFrom"),
        TimeBounds.endMs(timeTo, "timeTo"));
  }

  /** The same, in reverse. */
  default KeyValueIterator<Windowed<K>, V> backwardFetch(
      @Nullable K keyFrom, @Nullable K keyTo, long timeFrom, long timeTo) {
    throw new UnsupportedOperationException("this store cannot be read in reverse");
  }

  @Override
  default KeyValueIterator<Windowed<K>, V> backwardFetch(
      @Nullable K keyFrom, @Nullable K keyTo, Instant timeFrom, Instant timeTo) {
    return backwardFetch(
        keyFrom,
        keyTo,
        TimeBounds.startMs(timeFrom, "timeFrom"),
        TimeBounds.endMs(timeTo, "timeTo"));
  }

  /** All windows that start in the given time. */
  KeyValueIterator<Windowed<K>, V> fetchAll(long timeFrom, long timeTo);

  @Override
  default KeyValueIterator<Windowed<K>, V> fetchAll(Instant timeFrom, Instant timeTo) {
    return fetchAll(TimeBounds.startMs(timeFrom, "timeFrom"), TimeBounds.endMs(timeTo, "timeTo"));
  }

  /** The same, in reverse. */
  default KeyValueIterator<Windowed<K>, V> backwardFetchAll(long timeFrom, long timeTo) {
    throw new UnsupportedOperationException("this store cannot be read in reverse");
  }

  @Override
  default KeyValueIterator<Windowed<K>, V> backwardFetchAll(Instant timeFrom, Instant timeTo) {
    return backwardFetchAll(
        TimeBounds.startMs(timeFrom, "timeFrom"), TimeBounds.endMs(timeTo, "timeTo"));
  }
}
