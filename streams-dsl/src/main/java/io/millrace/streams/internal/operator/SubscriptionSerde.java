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
 * How references are written:
 *
 * <pre>
 *   action u8 | partition i32 | length of fingerprint u8 | fingerprint | key
 * </pre>
 */
public final class SubscriptionSerde<K>
    implements Serializer<Subscription<K>>, Deserializer<Subscription<K>>, DefaultsAware {
  private static final int FIXED_BYTES = 1 + Integer.BYTES + 1;

  private @Nullable Serde<K> inner;

  private SubscriptionSerde(@Nullable Serde<K> inner) {
    this.inner = inner;
  }

  /** Writes keys with {@code keySerde}; null for the default serde of keys. */
  public static <K> Serde<Subscription<K>> of(@Nullable Serde<K> keySerde) {
    SubscriptionSerde<K> codec = new SubscriptionSerde<>(keySerde);
    return new Serdes.WrapperSerde<>(codec, codec);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void useDefaultSerdes(@Nullable Serde<?> keySerde, @Nullable Serde<?> valueSerde) {
    inner = inner == null ? (Serde<K>) keySerde : inner;
  }

  private Serde<K> inner() {
    return requireNonNull(inner, "no serde for the keys of a join by foreign key");
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Subscription<K> subscription) {
    if (subscription == null) {
      return null;
    }
    byte[] key = inner().serializer().serialize(topic, subscription.key());
    Bytes fingerprint = subscription.fingerprint();
    byte[] print = fingerprint == null ? new byte[0] : fingerprint.get();
    return ByteBuffer.allocate(FIXED_BYTES + print.length + key.length)
        .put((byte) subscription.action().code())
        .putInt(subscription.partition())
        .put((byte) print.length)
        .put(print)
        .put(key)
        .array();
  }

  @Override
  public @Nullable Subscription<K> deserialize(String topic, byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(data);
    Subscription.Action action = Subscription.Action.ofCode(buffer.get());
    int partition = buffer.getInt();
    byte[] print = new byte[buffer.get()];
    buffer.get(print);
    byte[] key = new byte[buffer.remaining()];
    buffer.get(key);
    return new Subscription<>(
        action,
        print.length == 0 ? null : Bytes.wrap(print),
        inner().deserializer().deserialize(topic, key),
        partition);
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {}

  @Override
  public void close() {}
}
