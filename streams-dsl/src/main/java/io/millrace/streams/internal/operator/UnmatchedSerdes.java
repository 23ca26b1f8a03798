package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.internal.plan.DefaultsAware;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a join of streams keeps records without a match:
 *
 * <pre>
 *   key   := timestamp i64 | side u8 (1 is left) | key
 *   value := side u8 | (length i32 | value)*
 * </pre>
 */
public final class UnmatchedSerdes {
  private static final byte LEFT = 1;
  private static final byte RIGHT = 0;
  private static final int PLACE_BYTES = Long.BYTES + 1;

  private UnmatchedSerdes() {}

  /** Of the keys; null for the default serde of keys. */
  public static <K> Serde<Unmatched.At<K>> keys(@Nullable Serde<K> keySerde) {
    KeyCodec<K> codec = new KeyCodec<>(keySerde);
    return new Serdes.WrapperSerde<>(codec, codec);
  }

  /** Of the values; null for the default serde of values. */
  public static Serde<Unmatched> values(@Nullable Serde<?> left, @Nullable Serde<?> right) {
    ValueCodec codec = new ValueCodec(left, right);
    return new Serdes.WrapperSerde<>(codec, codec);
  }

  /** Writes and reads keys. */
  private static final class KeyCodec<K>
      implements Serializer<Unmatched.At<K>>, Deserializer<Unmatched.At<K>>, DefaultsAware {
    private @Nullable Serde<K> inner;

    KeyCodec(@Nullable Serde<K> inner) {
      this.inner = inner;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void useDefaultSerdes(@Nullable Serde<?> keySerde, @Nullable Serde<?> valueSerde) {
      inner = inner == null ? (Serde<K>) keySerde : inner;
    }

    private Serde<K> inner() {
      return requireNonNull(inner, "no serde for the keys of a join of streams");
    }

    @Override
    public byte[] serialize(String topic, Unmatched.At<K> place) {
      byte[] key = inner().serializer().serialize(topic, place.key());
      return ByteBuffer.allocate(PLACE_BYTES + key.length)
          .putLong(place.timestampMs())
          .put(place.left() ? LEFT : RIGHT)
          .put(key)
          .array();
    }

    @Override
    public Unmatched.At<K> deserialize(String topic, byte[] data) {
      ByteBuffer buffer = ByteBuffer.wrap(data);
      long timestampMs = buffer.getLong();
      boolean left = buffer.get() == LEFT;
      byte[] key = Arrays.copyOfRange(data, PLACE_BYTES, data.length);
      return new Unmatched.At<>(timestampMs, left, inner().deserializer().deserialize(topic, key));
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {}

    @Override
    public void close() {}
  }

  /** Writes and reads values. */
  private static final class ValueCodec
      implements Serializer<Unmatched>, Deserializer<Unmatched>, DefaultsAware {
    private @Nullable Serde<?> left;
    private @Nullable Serde<?> right;

    ValueCodec(@Nullable Serde<?> left, @Nullable Serde<?> right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public void useDefaultSerdes(@Nullable Serde<?> keySerde, @Nullable Serde<?> valueSerde) {
      left = left == null ? valueSerde : left;
      right = right == null ? valueSerde : right;
    }

    @SuppressWarnings("unchecked")
    private Serde<Object> inner(boolean isLeft) {
      Serde<?> serde = isLeft ? left : right;
      return (Serde<Object>) requireNonNull(serde, "no serde for the values of a join of streams");
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Unmatched records) {
      if (records == null) {
        return null;
      }
      List<byte[]> parts = new ArrayList<>();
      int size = 1;
      for (Object value : records.values()) {
        byte[] part = inner(records.left()).serializer().serialize(topic, value);
        parts.add(part);
        size += Integer.BYTES + part.length;
      }
      ByteBuffer buffer = ByteBuffer.allocate(size).put(records.left() ? LEFT : RIGHT);
      parts.forEach(part -> buffer.putInt(part.length).put(part));
      return buffer.array();
    }

    @Override
    public @Nullable Unmatched deserialize(String topic, byte @Nullable [] data) {
      if (data == null) {
        return null;
      }
      ByteBuffer buffer = ByteBuffer.wrap(data);
      boolean isLeft = buffer.get() == LEFT;
      List<Object> values = new ArrayList<>();
      while (buffer.hasRemaining()) {
        byte[] part = new byte[buffer.getInt()];
        buffer.get(part);
        values.add(inner(isLeft).deserializer().deserialize(topic, part));
      }
      return new Unmatched(isLeft, values);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {}

    @Override
    public void close() {}
  }
}
