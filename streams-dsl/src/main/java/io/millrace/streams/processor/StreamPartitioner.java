package io.millrace.streams.processor;

import java.util.Optional;
import java.util.Set;

/** Chooses the partitions of an output record. */
@FunctionalInterface
public interface StreamPartitioner<K, V> {

  /**
   * Chooses.
   *
   * @param key may be null
   * @param value may be null
   * @param numPartitions how many the topic has
   * @return partitions from 0 to {@code numPartitions - 1}; empty for the default (murmur2 of the
   *     key's bytes); an empty set drops the record
   */
  Optional<Set<Integer>> partitions(String topic, K key, V value, int numPartitions);
}
