package io.millrace.streams.internal.store;

import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.state.ValueAndTimestamp;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Turns the values of a store into bytes and back. */
interface ValueCodec<V> {

  byte @Nullable [] encode(@Nullable V value);

  @Nullable V decode(byte @Nullable [] bytes);

  /** Values as their serde writes them. */
  record Plain<V>(String topic, Serializer<V> serializer, Deserializer<V> deserializer)
      implements ValueCodec<V> {
    @Override
    public byte @Nullable [] encode(@Nullable V value) {
      return value == null ? null : serializer.serialize(topic, value);
    }

    @Override
    public @Nullable V decode(byte @Nullable [] bytes) {
      return bytes == null ? null : deserializer.deserialize(topic, bytes);
    }
  }

  /** Values behind 8 bytes of timestamp, big-endian. */
  record Timestamped<V>(Plain<V> plain) implements ValueCodec<ValueAndTimestamp<V>> {
    @Override
    public byte @Nullable [] encode(@Nullable ValueAndTimestamp<V> pair) {
      byte[] value = pair == null ? null : plain.encode(pair.value());
      if (pair == null || value == null) {
        return null;
      }
      return ByteBuffer.allocate(Long.BYTES + value.length)
          .putLong(pair.timestamp())
          .put(value)
          .array();
    }

    @Override
    public @Nullable ValueAndTimestamp<V> decode(byte @Nullable [] bytes) {
      return bytes == null
          ? null
          : ValueAndTimestamp.make(plain.decode(valueOf(bytes)), ByteBuffer.wrap(bytes).getLong());
    }
  }

  /** Values behind a timestamp, seen without it; reads only. */
  record Untimestamped<V>(Plain<V> plain) implements ValueCodec<V> {
    @Override
    public byte[] encode(@Nullable V value) {
      throw new UnsupportedOperationException("a view without timestamps is read-only");
    }

    @Override
    public @Nullable V decode(byte @Nullable [] bytes) {
      return bytes == null ? null : plain.decode(valueOf(bytes));
    }
  }

  /** Values without a timestamp, seen with the timestamp -1, unknown. */
  record UnknownTime<V>(Plain<V> plain) implements ValueCodec<ValueAndTimestamp<V>> {
    @Override
    public byte @Nullable [] encode(@Nullable ValueAndTimestamp<V> pair) {
      return pair == null ? null : plain.encode(pair.value());
    }

    @Override
    public @Nullable ValueAndTimestamp<V> decode(byte @Nullable [] bytes) {
      return bytes == null ? null : ValueAndTimestamp.make(plain.decode(bytes), -1);
    }
  }

  private static byte[] valueOf(byte[] bytes) {
    return Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
  }
}
