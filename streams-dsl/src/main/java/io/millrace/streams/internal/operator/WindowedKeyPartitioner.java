package io.millrace.streams.internal.operator;

import io.millrace.clients.producer.internals.BuiltInPartitioner;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.kstream.internals.WindowedSerializer;
import io.millrace.streams.processor.StreamPartitioner;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the windows of a key in the partition of that key. */
public final class WindowedKeyPartitioner<K, V> implements StreamPartitioner<K, V> {
  private final WindowedSerializer<Object> serializer;

  private WindowedKeyPartitioner(WindowedSerializer<Object> serializer) {
    this.serializer = serializer;
  }

  /** A partitioner for keys written by that serializer; null if they are not windowed. */
  @SuppressWarnings("unchecked")
  public static <K, V> @Nullable StreamPartitioner<K, V> orNull(
      @Nullable Serializer<K> keySerializer) {
    return keySerializer instanceof WindowedSerializer<?> windowed
        ? new WindowedKeyPartitioner<>((WindowedSerializer<Object>) windowed)
        : null;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<Set<Integer>> partitions(String topic, K key, V value, int numPartitions) {
    byte[] keyBytes = serializer.serializeBaseKey(topic, (Windowed<Object>) key);
    return Optional.of(Set.of(BuiltInPartitioner.partitionForKey(keyBytes, numPartitions)));
  }
}
