package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.common.errors.SerializationException;
import io.millrace.common.header.Headers;
import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.streams.internal.plan.DefaultsAware;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ChangeSerializer} writes. */
public final class ChangeDeserializer<V> implements Deserializer<Change<V>>, DefaultsAware {
  private @Nullable Deserializer<V> inner;

  /** Reads values with {@code inner}; null for the default value serde. */
  public ChangeDeserializer(@Nullable Deserializer<V> inner) {
    this.inner = inner;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void useDefaultSerdes(@Nullable Serde<?> keySerde, @Nullable Serde<?> valueSerde) {
    if (inner instanceof DefaultsAware aware) {
      aware.useDefaultSerdes(keySerde, valueSerde);
    } else if (inner == null && valueSerde != null) {
      inner = (Deserializer<V>) valueSerde.deserializer();
    }
  }

  @Override
  public @Nullable Change<V> deserialize(String topic, byte @Nullable [] data) {
    throw new UnsupportedOperationException("a change is read with the headers of its record");
  }

  @Override
  public @Nullable Change<V> deserialize(String topic, Headers headers, byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    int end = data.length - 1;
    ByteBuffer buffer = ByteBuffer.wrap(data, 0, end);
    return switch (data[end]) {
      case ChangeSerializer.OLD_ONLY ->
          new Change<>(null, value(topic, headers, buffer, end), Change.NOT_KNOWN);
      case ChangeSerializer.NEW_ONLY -> Change.to(value(topic, headers, buffer, end));
      case ChangeSerializer.BOTH -> {
        V newValue = value(topic, headers, buffer, varint(buffer));
        V oldValue = value(topic, headers, buffer, buffer.remaining());
        yield new Change<>(newValue, oldValue, Change.NOT_KNOWN);
      }
      default ->
          throw new SerializationException(
              "a change in topic \"%s\" ends in %d, which is no known form"
                  .formatted(topic, data[end]));
    };
  }

  private V value(String topic, Headers headers, ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return requireNonNull(inner, "no deserializer for the values of a grouped table")
        .deserialize(topic, headers, bytes);
  }

  private static int varint(ByteBuffer buffer) {
    int value = 0;
    int shift = 0;
    byte next;
    do {
      next = buffer.get();
      value |= (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value >>> 1;
  }
}
