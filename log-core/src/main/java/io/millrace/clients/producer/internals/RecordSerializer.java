package io.millrace.clients.producer.internals;

import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.errors.SerializationException;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Serializes keys and values with a producer's serializers. As thread-safe as they are. */
record RecordSerializer<K, V>(Serializer<K> key, Serializer<V> value) implements AutoCloseable {

  SerializedRecord serialize(ProducerRecord<K, V> record) {
    byte[] keyBytes = serialize(key, "key", record, record.key());
    byte[] valueBytes = serialize(value, "value", record, record.value());
    if (record.headers() instanceof RecordHeaders headers) {
      headers.setReadOnly();
    }
    return SerializedRecord.of(keyBytes, valueBytes, record.headers());
  }

  private static <T> byte @Nullable [] serialize(
      Serializer<T> serializer, String part, ProducerRecord<?, ?> record, @Nullable T data) {
    try {
      return serializer.serialize(record.topic(), record.headers(), data);
    } catch (ClassCastException e) {
      throw new SerializationException(
          "%s of class %s cannot be serialized by %s for topic \"%s\""
              .formatted(
                  part,
                  data == null ? "null" : data.getClass().getName(),
                  serializer.getClass().getName(),
                  record.topic()),
          e);
    }
  }

  @Override
  public void close() {
    key.close();
    value.close();
  }
}
