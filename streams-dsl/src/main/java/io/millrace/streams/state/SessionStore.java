package io.millrace.streams.state;

import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.processor.StateStore;
import org.jspecify.annotations.Nullable;

/** A store of aggregates by key and session. */
public interface SessionStore<K, AGG> extends StateStore, ReadOnlySessionStore<K, AGG> {

  /** All sessions that end from the one to the other time, both inclusive. */
  default KeyValueIterator<Windowed<K>, AGG> findSessions(
      long earliestSessionEndTime, long latestSessionEndTime) {
    throw new UnsupportedOperationException("this store does not offer such reads");
  }

  /** Deletes a session. */
  void remove(Windowed<K> sessionKey);

  /**
   * Writes a session; ignored when it has expired.
   *
   * @param aggregate null deletes
   */
  void put(Windowed<K> sessionKey, @Nullable AGG aggregate);
}
