package io.millrace.streams.query;

import static java.util.Objects.requireNonNull;

/**
 * The value of a key.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class KeyQuery<K, V> implements Query<V> {
  private final K key;
  private final boolean skipCache;

  private KeyQuery(K key, boolean skipCache) {
    this.key = requireNonNull(key, "the key should not be null");
    this.skipCache = skipCache;
  }

  /** Asks for the value of that key; null is refused. */
  public static <K, V> KeyQuery<K, V> withKey(K key) {
    return new KeyQuery<>(key, false);
  }

  /** The same without the cache; embedded, queries see committed values and never the cache. */
  public KeyQuery<K, V> skipCache() {
    return new KeyQuery<>(key, true);
  }

  /** The key. */
  public K getKey() {
    return key;
  }

  /** Whether the cache is left out. */
  public boolean isSkipCache() {
    return skipCache;
  }
}
