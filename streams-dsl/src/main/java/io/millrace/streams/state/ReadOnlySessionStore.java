package io.millrace.streams.state;

import io.millrace.streams.kstream.Windowed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session store that can be read. Bounds of time are inclusive. As in Kafka Streams, a program's
 * own store may leave out reads; the stores that come with Millrace offer all.
 */
public interface ReadOnlySessionStore<K, AGG> {

  /**
   * The sessions of a key that end at or after {@code earliestSessionEndTime} and start at or
   * before {@code latestSessionStartTime}, earliest first.
   */
  default KeyValueIterator<Windowed<K>, AGG> findSessions(
      K key, long earliestSessionEndTime, long latestSessionStartTime) {
    throw new UnsupportedOperationException("this store does not offer such reads");
  }

  /** The same, latest first. */
  default KeyValueIterator<Windowed<K>, AGG> backwardFindSessions(
      K key, long earliestSessionEndTime, long latestSessionStartTime) {
    throw new UnsupportedOperationException("this store does not offer such reads");
  }

  /** The same for the keys from {@code keyFrom} to {@code keyTo}; null is open. */
  default KeyValueIterator<Windowed<K>, AGG> findSessions(
      @Nullable K keyFrom,
      @Nullable K keyTo,
      long earliestSessionEndTime,
      long latestSessionStartTime) {
    throw new UnsupportedOperationException("this store does not offer such reads");
  }

  /** The same, in reverse. */
  default KeyValueIterator<Windowed<K>, AGG> backwardFindSessions(
      @Nullable K keyFrom,
      @Nullable K keyTo,
      long earliestSessionEndTime,
      long latestSessionStartTime) {
    throw new UnsupportedOperationException("this store does not offer such reads");
  }

  /** The aggregate of exactly that session, or null. */
  default @Nullable AGG fetchSession(K key, long sessionStartTime, long sessionEndTime) {
    throw new UnsupportedOperationException("this store does not offer such reads");
  }

  /** All sessions of a key, earliest first. */
  KeyValueIterator<Windowed<K>, AGG> fetch(K key);

  /** All sessions of a key, latest first. */
  default KeyValueIterator<Windowed<K>, AGG> backwardFetch(K key) {
    throw new UnsupportedOperationException("this store does not offer such reads");
  }

  /** All sessions of a range of keys; null is open. */
  KeyValueIterator<Windowed<K>, AGG> fetch(@Nullable K keyFrom, @Nullable K keyTo);

  /** The same, in reverse. */
  default KeyValueIterator<Windowed<K>, AGG> backwardFetch(@Nullable K keyFrom, @Nullable K keyTo) {
    throw new UnsupportedOperationException("this store does not offer such reads");
  }

  /** {@link #findSessions(Object, long, long)} with instants. */
  default KeyValueIterator<Windowed<K>, AGG> findSessions(
      K key, Instant earliestSessionEndTime, Instant latestSessionStartTime) {
    return findSessions(
        key,
        TimeBounds.startMs(earliestSessionEndTime, "earliestSessionEndTime"),
        TimeBounds.endMs(latestSessionStartTime, "latestSessionStartTime"));
  }

  /** {@link #backwardFindSessions(Object, long, long)} with instants. */
  default KeyValueIterator<Windowed<K>, AGG> backwardFindSessions(
      K key, Instant earliestSessionEndTime, Instant latestSessionStartTime) {
    return backwardFindSessions(
        key,
        TimeBounds.startMs(earliestSessionEndTime, "earliestSessionEndTime"),
        TimeBounds.endMs(latestSessionStartTime, "latestSessionStartTime"));
  }

  /** {@link #findSessions(Object, Object, long, long)} with instants. */
  default KeyValueIterator<Windowed<K>, AGG> findSessions(
      @Nullable K keyFrom,
      @Nullable K keyTo,
      Instant earliestSessionEndTime,
      Instant latestSessionStartTime) {
    return findSessions(
        keyFrom,
        keyTo,
        TimeBounds.startMs(earliestSessionEndTime, "earliestSessionEndTime"),
        TimeBounds.endMs(latestSessionStartTime, "latestSessionStartTime"));
  }

  /** {@link #backwardFindSessions(Object, Object, long, long)} with instants. */
  default KeyValueIterator<Windowed<K>, AGG> backwardFindSessions(
      @Nullable K keyFrom,
      @Nullable K keyTo,
      Instant earliestSessionEndTime,
      Instant latestSessionStartTime) {
    return backwardFindSessions(
        keyFrom,
        keyTo,
        TimeBounds.startMs(earliestSessionEndTime, "earliestSessionEndTime"),
        TimeBounds.endMs(latestSessionStartTime, "latestSessionStartTime"));
  }

  /** {@link #fetchSession(Object, long, long)} with instants. */
  default @Nullable AGG fetchSession(K key, Instant sessionStartTime, Instant sessionEndTime) {
    return fetchSession(
        key,
        TimeBounds.startMs(sessionStartTime, "sessionStartTime"),
        TimeBounds.endMs(sessionEndTime, "sessionEndTime"));
  }
}
