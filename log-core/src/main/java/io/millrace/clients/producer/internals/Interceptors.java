package io.millrace.clients.producer.internals;

import io.millrace.clients.producer.Callback;
import io.millrace.clients.producer.ProducerConfig;
import io.millrace.clients.producer.ProducerInterceptor;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.clients.producer.RecordMetadata;
import io.millrace.common.TopicPartition;
import io.millrace.common.header.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A producer's interceptors, in order. What they throw is logged and passed over. */
final class Interceptors<K, V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Interceptors.class);

  private final List<ProducerInterceptor<K, V>> interceptors;

  // The setting promises interceptors of these types; nothing can check it here.
  @SuppressWarnings({"unchecked", "rawtypes"})
  Interceptors(ProducerConfig config) {
    interceptors =
        (List)
            config.getConfiguredInstances(
                ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, ProducerInterceptor.class);
  }

  ProducerRecord<K, V> onSend(ProducerRecord<K, V> record) {
    ProducerRecord<K, V> current = record;
    for (ProducerInterceptor<K, V> interceptor : interceptors) {
      try {
        current = interceptor.onSend(current);
      } catch (RuntimeException e) {
        LOG.warn("interceptor {} failed on a record", interceptor.getClass().getName(), e);
      }
    }
    return current;
  }

  /** A callback that tells the interceptors, then {@code callback}. */
  @Nullable Callback before(@Nullable Callback callback, Headers headers) {
    if (interceptors.isEmpty()) {
      return callback;
    }
    return (metadata, exception) -> {
      acknowledge(metadata, exception, headers);
      if (callback != null) {
        callback.onCompletion(metadata, exception);
      }
    };
  }

  private void acknowledge(
      RecordMetadata metadata, @Nullable Exception exception, Headers headers) {
    for (ProducerInterceptor<K, V> interceptor : interceptors) {
      try {
        interceptor.onAcknowledgement(metadata, exception, headers);
      } catch (RuntimeException e) {
        LOG.warn(
            "interceptor {} failed on an acknowledgement", interceptor.getClass().getName(), e);
      }
    }
  }

  /** Tells the interceptors of a record that never came into a batch. */
  void onSendError(TopicPartition target, Exception error, Headers headers) {
    acknowledge(new RecordMetadata(target, -1, -1, -1, -1, -1), error, headers);
  }

  @Override
  public void close() {
    for (ProducerInterceptor<K, V> interceptor : interceptors) {
      try {
        interceptor.close();
      } catch (RuntimeException e) {
        LOG.warn("interceptor {} cannot be closed", interceptor.getClass().getName(), e);
      }
    }
  }
}
