package io.millrace.streams;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key and a value. Immutable if they are. */
public class KeyValue<K, V> {
  /** The key, may be null. */
  public final K key;

  /** The value, may be null. */
  public final V value;

  /** Creates a pair. */
  public KeyValue(K key, V value) {
    this.key = key;
    this.value = value;
  }

  /** Creates a pair. */
  public static <K, V> KeyValue<K, V> pair(K key, V value) {
    return new KeyValue<>(key, value);
  }

  @Override
  public String toString() {
    return "KeyValue(" + key + ", " + value + ")";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyValue<?, ?> that
        && Objects.equals(key, that.key)
        && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, value);
  }
}
