package io.millrace.streams.query;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.state.VersionedRecord;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version of a key that is valid at a time; the latest if none is given.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class VersionedKeyQuery<K, V> implements Query<VersionedRecord<V>> {
  private final K key;
  private final @Nullable Instant asOf;

  private VersionedKeyQuery(K key, @Nullable Instant asOf) {
    this.key = requireNonNull(key, "key cannot be null.");
    this.asOf = asOf;
  }

  /** Asks for the latest version of that key; null is refused. */
  public static <K, V> VersionedKeyQuery<K, V> withKey(K key) {
    return new VersionedKeyQuery<>(key, null);
  }

  /** Asks for the version valid at that time; null is the latest. */
  public VersionedKeyQuery<K, V> asOf(@Nullable Instant asOfTimestamp) {
    return new VersionedKeyQuery<>(key, asOfTimestamp);
  }

  /** The key. */
  public K key() {
    return key;
  }

  /** The time. */
  public Optional<Instant> asOfTimestamp() {
    return Optional.ofNullable(asOf);
  }
}
