package io.millrace.streams.query;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.state.ValueAndTimestamp;

/**
 * The value and the timestamp of a key.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class TimestampedKeyQuery<K, V> implements Query<ValueAndTimestamp<V>> {
  private final K key;
  private final boolean skipCache;

  private TimestampedKeyQuery(K key, boolean skipCache) {
    this.key = requireNonNull(key, "the key should not be null");
    this.skipCache = skipCache;
  }

  /** Asks for the value of that key; null is refused. */
  public static <K, V> TimestampedKeyQuery<K, V> withKey(K key) {
    return new TimestampedKeyQuery<>(key, false);
  }

  /** The same without the cache; embedded, queries see committed values and never the cache. */
  public TimestampedKeyQuery<K, V> skipCache() {
    return new TimestampedKeyQuery<>(key, true);
  }

  /** The key. */
  public K key() {
    return key;
  }

  /** Whether the cache is left out. */
  public boolean isSkipCache() {
    return skipCache;
  }
}
