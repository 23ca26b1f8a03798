package io.millrace.streams.state;

import io.millrace.streams.processor.StateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps the versions of each key for a while. A version is valid from its timestamp to
 * that of the next one. Versions may be written out of order, as long as they are not older than
 * the history retention, measured from the highest timestamp written.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface VersionedKeyValueStore<K, V> extends StateStore {

  /** Returned by {@link #put} for a version that is the latest. */
  long PUT_RETURN_CODE_VALID_TO_UNDEFINED = -1L;

  /** Returned by {@link #put} for a version that was too old to be written. */
  long PUT_RETURN_CODE_NOT_PUT = Long.MIN_VALUE;

  /**
   * Writes a version.
   *
   * @param value null deletes the key from that time on
   * @return the timestamp of the next version, or one of the codes above
   */
  long put(K key, @Nullable V value, long timestamp);

  /**
   * Deletes the key from that time on.
   *
   * @return the version that was valid at that time, or null
   */
  @Nullable VersionedRecord<V> delete(K key, long timestamp);

  /** The latest version, or null when there is none or it is a deletion. */
  @Nullable VersionedRecord<V> get(K key);

  /**
   * The version valid at that time, or null: when there is none, when the key was deleted, or when
   * the time is before the history that is kept and a later version exists.
   */
  @Nullable VersionedRecord<V> get(K key, long asOfTimestamp);
}
