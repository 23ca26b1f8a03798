package io.millrace.common.serialization;

import java.io.Closeable;
import java.util.Map;

/**
 * A serializer and the deserializer that reads what it wrote.
 *
 * @param <T> the type of the objects
 * @see Serdes
 */
public interface Serde<T> extends Closeable {

  /**
   * Configures both halves, once, before the first record.
   *
   * @param isKey whether this instance is for keys (else values)
   */
  default void configure(Map<String, ?> configs, boolean isKey) {}

  /** Closes both halves. May be called more than once. */
  @Override
  default void close() {}

  /** The half that writes. */
  Serializer<T> serializer();

  /** The half that reads. */
  Deserializer<T> deserializer();
}
