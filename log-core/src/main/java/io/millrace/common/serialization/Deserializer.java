package io.millrace.common.serialization;

import io.millrace.common.header.Headers;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into objects. A class named in a configuration needs a public constructor without
 * parameters.
 *
 * @param <T> what it gives
 */
public interface Deserializer<T> extends Closeable {

  /**
   * Hands over the client's configuration, once, before the first record.
   *
   * @param isKey whether this instance deserializes keys (else values)
   */
  default void configure(Map<String, ?> configs, boolean isKey) {}

  /**
   * Deserializes {@code data}.
   *
   * @param topic where the record comes from
   * @param data null for a record without a key, or for a tombstone; usually answered with null
   */
  @Nullable T deserialize(String topic, byte @Nullable [] data);

  /** Deserializes {@code data} with the record's headers at hand; the default ignores them. */
  default @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
    return deserialize(topic, data);
  }

  /**
   * Deserializes the bytes between position and limit, which must not be kept or changed. The
   * default copies them into an array.
   */
  default @Nullable T deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
    return deserialize(topic, headers, ByteBuffers.copyOf(data));
  }

  /** Releases what the deserializer holds. May be called more than once. */
  @Override
  default void close() {}
}
