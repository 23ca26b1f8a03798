package io.millrace.streams.state;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;

/**
 * The serdes of a store. As thread-safe as they are.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class StateSerdes<K, V> {
  /** How many bytes a timestamp takes. */
  public static final int TIMESTAMP_SIZE = Long.BYTES;

  /** How many bytes a truth value takes. */
  public static final int BOOLEAN_SIZE = 1;

  private final String topic;
  private final Serde<K> keySerde;
  private final Serde<V> valueSerde;

  /**
   * Serdes of a store.
   *
   * @param topic what the serdes are told
   */
  public StateSerdes(String topic, Serde<K> keySerde, Serde<V> valueSerde) {
    this.topic = requireNonNull(topic, "topic cannot be null");
    this.keySerde = requireNonNull(keySerde, "key serde cannot be null");
    this.valueSerde = requireNonNull(valueSerde, "value serde cannot be null");
  }

  /**
   * The serdes of two basic types.
   *
   * @throws IllegalArgumentException when there is none for one of the classes
   */
  public static <K, V> StateSerdes<K, V> withBuiltinTypes(
      String topic, Class<K> keyClass, Class<V> valueClass) {
    return new StateSerdes<>(topic, Serdes.serdeFrom(keyClass), Serdes.serdeFrom(valueClass));
  }

  /** The serde of keys. */
  public Serde<K> keySerde() {
    return keySerde;
  }

  /** The serde of values. */
  public Serde<V> valueSerde() {
    return valueSerde;
  }

  /** Reads keys. */
  public Deserializer<K> keyDeserializer() {
    return keySerde.deserializer();
  }

  /** Writes keys. */
  public Serializer<K> keySerializer() {
    return keySerde.serializer();
  }

  /** Reads values. */
  public Deserializer<V> valueDeserializer() {
    return valueSerde.deserializer();
  }

  /** Writes values. */
  public Serializer<V> valueSerializer() {
    return valueSerde.serializer();
  }

  /** What the serdes are told. */
  public String topic() {
    return topic;
  }

  /** Reads a key. */
  public @Nullable K keyFrom(byte @Nullable [] rawKey) {
    return keySerde.deserializer().deserialize(topic, rawKey);
  }

  /** Reads a value. */
  public @Nullable V valueFrom(byte @Nullable [] rawValue) {
    return valueSerde.deserializer().deserialize(topic, rawValue);
  }

  /**
   * Writes a key.
   *
   * @throws StreamsException when the serializer is for another type
   */
  public byte @Nullable [] rawKey(@Nullable K key) {
    try {
      return keySerde.serializer().serialize(topic, key);
    } catch (ClassCastException e) {
      throw mismatch("key", keySerde.serializer(), key, e);
    }
  }

  /**
   * Writes a value.
   *
   * @throws StreamsException when the serializer is for another type
   */
  public byte @Nullable [] rawValue(@Nullable V value) {
    try {
      return valueSerde.serializer().serialize(topic, value);
    } catch (ClassCastException e) {
      throw mismatch("value", valueSerde.serializer(), value, e);
    }
  }

  private StreamsException mismatch(
      String half, Serializer<?> serializer, @Nullable Object datum, ClassCastException cause) {
    return new StreamsException(
        "the %s serializer %s does not accept %s (topic \"%s\"); pass a serde for that type"
            .formatted(
                half,
                serializer.getClass().getName(),
                datum == null ? "null" : datum.getClass().getName(),
                topic),
        cause);
  }
}
