package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.consumer.ConsumerInterceptor;
import io.millrace.clients.consumer.ConsumerRecords;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.common.TopicPartition;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A consumer's interceptors, in order. What they throw is logged and passed over. */
final class ConsumerInterceptors<K, V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerInterceptors.class);

  private final List<ConsumerInterceptor<K, V>> interceptors;

  // The setting promises interceptors of these types; nothing can check it here.
  @SuppressWarnings({"unchecked", "rawtypes"})
  ConsumerInterceptors(ConsumerConfig config) {
    interceptors =
        (List)
            config.getConfiguredInstances(
                ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, ConsumerInterceptor.class);
  }

  ConsumerRecords<K, V> onConsume(ConsumerRecords<K, V> records) {
    ConsumerRecords<K, V> current = records;
    for (ConsumerInterceptor<K, V> interceptor : interceptors) {
      try {
        current = interceptor.onConsume(current);
      } catch (RuntimeException e) {
        LOG.warn("interceptor {} failed on records", interceptor.getClass().getName(), e);
      }
    }
    return current;
  }

  void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    for (ConsumerInterceptor<K, V> interceptor : interceptors) {
      try {
        interceptor.onCommit(offsets);
      } catch (RuntimeException e) {
        LOG.warn("interceptor {} failed on a commit", interceptor.getClass().getName(), e);
      }
    }
  }

  @Override
  public void close() {
    for (ConsumerInterceptor<K, V> interceptor : interceptors) {
      try {
        interceptor.close();
      } catch (RuntimeException e) {
        LOG.warn("interceptor {} cannot be closed", interceptor.getClass().getName(), e);
      }
    }
  }
}
