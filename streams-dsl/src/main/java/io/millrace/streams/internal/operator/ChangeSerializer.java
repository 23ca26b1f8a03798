package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.common.header.Headers;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.internal.plan.DefaultsAware;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a change for a repartition topic. The last byte says what stands before it:
 *
 * <pre>
 *   0: old value
 *   1: new value
 *   2: length of new value (zigzag varint) | new value | old value
 * </pre>
 */
public final class ChangeSerializer<V> implements Serializer<Change<V>>, DefaultsAware {
  static final byte OLD_ONLY = 0;
  static final byte NEW_ONLY = 1;
  static final byte BOTH = 2;
  private static final int MAX_VARINT_BYTES = 5;

  private @Nullable Serializer<V> inner;

  /** Writes values with {@code inner}; null for the default value serde. */
  public ChangeSerializer(@Nullable Serializer<V> inner) {
    this.inner = inner;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void useDefaultSerdes(@Nullable Serde<?> keySerde, @Nullable Serde<?> valueSerde) {
    if (inner instanceof DefaultsAware aware) {
      aware.useDefaultSerdes(keySerde, valueSerde);
    } else if (inner == null && valueSerde != null) {
      inner = (Serializer<V>) valueSerde.serializer();
    }
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Change<V> change) {
    throw new UnsupportedOperationException("a change is written with the headers of its record");
  }

  @Override
  public byte @Nullable [] serialize(String topic, Headers headers, @Nullable Change<V> change) {
    if (change == null) {
      return null;
    }
    byte[] newBytes = bytes(topic, headers, change.newValue());
    byte[] oldBytes = bytes(topic, headers, change.oldValue());
    if (newBytes != null && oldBytes != null) {
      return both(newBytes, oldBytes);
    }
    byte[] only = newBytes != null ? newBytes : requireNonNull(oldBytes, "change without values");
    return ByteBuffer.allocate(only.length + 1)
        .put(only)
        .put(newBytes != null ? NEW_ONLY : OLD_ONLY)
        .array();
  }

  private byte @Nullable [] bytes(String topic, Headers headers, @Nullable V value) {
    return value == null
        ? null
        : requireNonNull(inner, "no serializer for the values of a grouped table")
            .serialize(topic, headers, value);
  }

  private static byte[] both(byte[] newBytes, byte[] oldBytes) {
    ByteBuffer buffer =
        ByteBuffer.allocate(MAX_VARINT_BYTES + newBytes.length + oldBytes.length + 1);
    int rest = newBytes.length << 1;
    while (rest > 0x7f) {
      buffer.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest).put(newBytes).put(oldBytes).put(BOTH).flip();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
