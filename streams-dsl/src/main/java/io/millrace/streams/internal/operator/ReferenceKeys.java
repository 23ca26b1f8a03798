package io.millrace.streams.internal.operator;

import io.millrace.common.header.Headers;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serializer;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.processor.api.ProcessingContext;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where references are kept, so that those to one row stand together:
 *
 * <pre>
 *   length i32 | key of the other table | key of the row that refers
 * </pre>
 */
final class ReferenceKeys<KO, K> {
  // Serializers may want a topic's name; nothing is written here.
  private static final String NO_TOPIC = "";

  private final Serializer<KO> others;
  private final Serializer<K> keys;

  private ReferenceKeys(Serializer<KO> others, Serializer<K> keys) {
    this.others = others;
    this.keys = keys;
  }

  @SuppressWarnings("unchecked")
  static <KO, K> ReferenceKeys<KO, K> of(
      @Nullable Serde<KO> otherSerde, @Nullable Serde<K> keySerde, ProcessingContext context) {
    Serde<KO> other = otherSerde == null ? (Serde<KO>) context.keySerde() : otherSerde;
    Serde<K> key = keySerde == null ? (Serde<K>) context.keySerde() : keySerde;
    return new ReferenceKeys<>(other.serializer(), key.serializer());
  }

  /** Where the reference of a row to a row of the other table is kept. */
  Bytes place(KO other, K key, Headers headers) {
    return join(others.serialize(NO_TOPIC, headers, other), keys.serialize(NO_TOPIC, headers, key));
  }

  /** What the places of all references to a row of the other table begin with. */
  Bytes prefix(KO other, Headers headers) {
    return join(others.serialize(NO_TOPIC, headers, other), new byte[0]);
  }

  private static Bytes join(byte[] other, byte[] key) {
    return Bytes.wrap(
        ByteBuffer.allocate(Integer.BYTES + other.length + key.length)
            .putInt(other.length)
            .put(other)
            .put(key)
            .array());
  }
}
