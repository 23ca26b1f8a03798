package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.Serializer;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.plan.DefaultsAware;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How answers to references are written:
 *
 * <pre>
 *   present u8 | partition i32 | length of fingerprint u8 | fingerprint | value if present
 * </pre>
 */
public final class ResponseSerde<V>
    implements Serializer<SubscriptionResponse<V>>,
        Deserializer<SubscriptionResponse<V>>,
        DefaultsAware {
  private static final int FIXED_BYTES = 1 + Integer.BYTES + 1;

  private @Nullable Serde<V> inner;

  private ResponseSerde(@Nullable Serde<V> inner) {
    this.inner = inner;
  }

  /** Writes values with {@code valueSerde}; null for the default serde of values. */
  public static <V> Serde<SubscriptionResponse<V>> of(@Nullable Serde<V> valueSerde) {
    ResponseSerde<V> codec = new ResponseSerde<>(valueSerde);
    return new Serdes.WrapperSerde<>(codec, codec);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void useDefaultSerdes(@Nullable Serde<?> keySerde, @Nullable Serde<?> valueSerde) {
    inner = inner == null ? (Serde<V>) valueSerde : inner;
  }

  private Serde<V> inner() {
    return requireNonNull(inner, "no serde for the values of a join by foreign key");
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable SubscriptionResponse<V> response) {
    if (response == null) {
      return null;
    }
    V answer = response.value();
    byte[] value = answer == null ? null : inner().serializer().serialize(topic, answer);
    Bytes fingerprint = response.fingerprint();
    byte[] print = fingerprint == null ? new byte[0] : fingerprint.get();
    ByteBuffer buffer =
        ByteBuffer.allocate(FIXED_BYTES + print.length + (value == null ? 0 : value.length))
            .put((byte) (value == null ? 0 : 1))
            .putInt(response.partition())
            .put((byte) print.length)
            .put(print);
    return value == null ? buffer.array() : buffer.put(value).array();
  }

  @Override
  public @Nullable SubscriptionResponse<V> deserialize(String topic, byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(data);
    boolean present = buffer.get() != 0;
    int partition = buffer.getInt();
    byte[] print = new byte[buffer.get()];
    buffer.get(print);
    byte[] value = new byte[buffer.remaining()];
    buffer.get(value);
    return new SubscriptionResponse<>(
        print.length == 0 ? null : Bytes.wrap(print),
        present ? inner().deserializer().deserialize(topic, value) : null,
        partition);
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {}

  @Override
  public void close() {}
}
