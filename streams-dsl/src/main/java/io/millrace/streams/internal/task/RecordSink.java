package io.millrace.streams.internal.task;

import io.millrace.common.header.Headers;
import io.millrace.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * Where the sink nodes of a task put their records: output topics and repartition topics alike. The
 * driver decides what they are: a batch of the next commit, an exchange, or a queue of the test
 * driver.
 */
public interface RecordSink {

  /**
   * Takes one record. The arrays belong to the sink from now on.
   *
   * @param partitioner chooses the partition; null for the default (murmur2 of the key bytes)
   * @param typedKey the key before serialization, for the partitioner
   * @param typedValue the value before serialization, for the partitioner
   */
  <K, V> void send(
      String topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      long timestampMs,
      @Nullable StreamPartitioner<? super K, ? super V> partitioner,
      @Nullable K typedKey,
      @Nullable V typedValue);

  /** What is named as the cause of records sent now; 0 where causes are not told apart. */
  default long cause() {
    return 0;
  }

  /** Names another cause, one that {@link #cause} returned. */
  default void causedBy(long cause) {}
}
