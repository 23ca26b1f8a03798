package io.millrace.clients.producer;

import io.millrace.common.Cluster;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes the partitions of each topic in turn, whatever the keys. Thread-safe. */
public class RoundRobinPartitioner implements Partitioner {
  private final ConcurrentMap<String, AtomicInteger> next = new ConcurrentHashMap<>();

  /** For the setting {@code partitioner.class}. */
  public RoundRobinPartitioner() {}

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public int partition(
      String topic,
      @Nullable Object key,
      byte @Nullable [] keyBytes,
      @Nullable Object value,
      byte @Nullable [] valueBytes,
      Cluster cluster) {
    int turn = next.computeIfAbsent(topic, name -> new AtomicInteger()).getAndIncrement();
    return Math.floorMod(turn, cluster.partitionsForTopic(topic).size());
  }

  @Override
  public void close() {}
}
