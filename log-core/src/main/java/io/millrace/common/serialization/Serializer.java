package io.millrace.common.serialization;

import io.millrace.common.header.Headers;
import java.io.Closeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns objects into bytes. A class named in a configuration needs a public constructor without
 * parameters.
 *
 * @param <T> what it takes
 */
public interface Serializer<T> extends Closeable {

  /**
   * Hands over the client's configuration, once, before the first record.
   *
   * @param isKey whether this instance serializes keys (else values)
   */
  default void configure(Map<String, ?> configs, boolean isKey) {}

  /**
   * Serializes {@code data}.
   *
   * @param topic where the record goes
   * @param data may be null
   * @return the bytes; null for a record without a key, or for a tombstone
   */
  byte @Nullable [] serialize(String topic, @Nullable T data);

  /** Serializes {@code data} and may add to the record's headers; the default ignores them. */
  default byte @Nullable [] serialize(String topic, Headers headers, @Nullable T data) {
    return serialize(topic, data);
  }

  /** Releases what the serializer holds. May be called more than once. */
  @Override
  default void close() {}
}
