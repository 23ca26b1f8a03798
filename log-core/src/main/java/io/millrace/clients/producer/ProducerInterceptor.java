package io.millrace.clients.producer;

import io.millrace.common.Configurable;
import io.millrace.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Sees, and may change, records on their way. What it throws is logged and passed over. */
public interface ProducerInterceptor<K, V> extends Configurable, AutoCloseable {

  /** Called in {@code send}, before serialization; its result is sent. */
  ProducerRecord<K, V> onSend(ProducerRecord<K, V> record);

  /** Called before the record's callback, on the producer's thread. */
  default void onAcknowledgement(RecordMetadata metadata, @Nullable Exception exception) {}

  /** As {@link #onAcknowledgement(RecordMetadata, Exception)}, with the record's headers. */
  default void onAcknowledgement(
      RecordMetadata metadata, @Nullable Exception exception, Headers headers) {
    onAcknowledgement(metadata, exception);
  }

  /** Closed with the producer. */
  @Override
  void close();
}
