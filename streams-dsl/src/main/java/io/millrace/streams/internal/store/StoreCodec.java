package io.millrace.streams.internal.store;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.internal.plan.StoreSpec;
import org.jspecify.annotations.Nullable;

/** Serializes the keys and values of one store. */
record StoreCodec<K, V>(
    String topic, Serializer<K> keys, Deserializer<K> keyDecoder, ValueCodec<V> values) {

  /** Values as the store keeps them: with their timestamp if it has one. */
  @SuppressWarnings("unchecked")
  static <K, V> StoreCodec<K, V> stored(StoreSpec spec, SerdeScope scope) {
    ValueCodec.Plain<Object> plain = plain(spec, scope);
    ValueCodec<?> values = spec.timestamped() ? new ValueCodec.Timestamped<>(plain) : plain;
    return of(spec, scope, (ValueCodec<V>) values);
  }

  /** Values of a timestamped store without their timestamp; reads only. */
  @SuppressWarnings("unchecked")
  static <K, V> StoreCodec<K, V> withoutTimestamp(StoreSpec spec, SerdeScope scope) {
    ValueCodec<?> values = new ValueCodec.Untimestamped<>(plain(spec, scope));
    return of(spec, scope, (ValueCodec<V>) values);
  }

  /** Values of a store without timestamps, seen with unknown ones. */
  @SuppressWarnings("unchecked")
  static <K, V> StoreCodec<K, V> withUnknownTimestamp(StoreSpec spec, SerdeScope scope) {
    ValueCodec<?> values = new ValueCodec.UnknownTime<>(plain(spec, scope));
    return of(spec, scope, (ValueCodec<V>) values);
  }

  private static ValueCodec.Plain<Object> plain(StoreSpec spec, SerdeScope scope) {
    Serde<?> serde = spec.valueSerde();
    return new ValueCodec.Plain<>(
        topic(spec, scope),
        scope.valueSerializer(serde == null ? null : serde.serializer(), user(spec)),
        scope.valueDeserializer(serde == null ? null : serde.deserializer(), user(spec)));
  }

  private static <K, V> StoreCodec<K, V> of(
      StoreSpec spec, SerdeScope scope, ValueCodec<V> values) {
    Serde<?> serde = spec.keySerde();
    return new StoreCodec<>(
        topic(spec, scope),
        scope.keySerializer(serde == null ? null : serde.serializer(), user(spec)),
        scope.keyDeserializer(serde == null ? null : serde.deserializer(), user(spec)),
        values);
  }

  private static String user(StoreSpec spec) {
    return "store \"" + spec.name() + "\"";
  }

  // Serdes are told the changelog topic's name, as Kafka Streams does it.
  private static String topic(StoreSpec spec, SerdeScope scope) {
    return spec.changelogTopic(scope.applicationId());
  }

  byte[] key(K key) {
    byte[] bytes = keys.serialize(topic, requireNonNull(key, "key cannot be null"));
    return requireNonNull(bytes, "the key serializer returned null for a key that is not null");
  }

  byte @Nullable [] keyOrOpen(@Nullable K key) {
    return key == null ? null : key(key);
  }

  K key(byte[] bytes) {
    return keyDecoder.deserialize(topic, bytes);
  }
}
