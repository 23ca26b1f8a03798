package io.millrace.streams.internal.plan;

import io.millrace.streams.processor.StreamPartitioner;
import java.util.Optional;
import java.util.Set;

/**
 * Marks a repartition that leaves each record in the partition of its task: it only separates what
 * is before it from what is behind.
 */
public final class SamePartition<K, V> implements StreamPartitioner<K, V> {

  /** Creates the mark. */
  public SamePartition() {}

  /** The only partition of the only task, for drivers that have no others. */
  @Override
  public Optional<Set<Integer>> partitions(String topic, K key, V value, int numPartitions) {
    return Optional.of(Set.of(0));
  }
}
