package io.millrace.clients.producer;

import io.millrace.common.Cluster;
import io.millrace.common.Configurable;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Chooses the partition of records that do not name one. Must be thread-safe. */
public interface Partitioner extends Configurable, Closeable {

  /**
   * Chooses a partition.
   *
   * @param topic the topic
   * @param key may be null
   * @param keyBytes may be null
   * @param value may be null
   * @param valueBytes may be null
   * @param cluster what is known of the topic
   * @return from 0 to the number of partitions, exclusive
   */
  int partition(
      String topic,
      @Nullable Object key,
      byte @Nullable [] keyBytes,
      @Nullable Object value,
      byte @Nullable [] valueBytes,
      Cluster cluster);

  /** Closed with the producer. */
  @Override
  void close();
}
