package io.millrace.clients.consumer;

import io.millrace.common.Configurable;
import io.millrace.common.TopicPartition;
import java.util.Map;

/** Sees, and may change, what {@code poll} returns. What it throws is logged and passed over. */
public interface ConsumerInterceptor<K, V> extends Configurable, AutoCloseable {

  /** Called before {@code poll} returns; its result is returned. */
  ConsumerRecords<K, V> onConsume(ConsumerRecords<K, V> records);

  /** Called after offsets were committed. */
  void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets);

  /** Closed with the consumer. */
  @Override
  void close();
}
