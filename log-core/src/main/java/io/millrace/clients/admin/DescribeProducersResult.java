package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.TopicPartition;
import java.util.List;
import java.util.Map;

/** The outcome of {@link Admin#describeProducers}. */
public class DescribeProducersResult {
  private final Map<TopicPartition, KafkaFuture<PartitionProducerState>> futures;

  DescribeProducersResult(Map<TopicPartition, KafkaFuture<PartitionProducerState>> futures) {
    this.futures = Map.copyOf(futures);
  }

  /**
   * The producers of a partition.
   *
   * @throws IllegalArgumentException when it was not asked for
   */
  public KafkaFuture<PartitionProducerState> partitionResult(TopicPartition partition) {
    KafkaFuture<PartitionProducerState> future = futures.get(partition);
    if (future == null) {
      throw new IllegalArgumentException("partition " + partition + " was not asked for");
    }
    return future;
  }

  /** The producers of all partitions; fails when those of one are not known. */
  public KafkaFuture<Map<TopicPartition, PartitionProducerState>> all() {
    return Futures.all(futures);
  }

  /** The producers that a partition knows. */
  public static class PartitionProducerState {
    private final List<ProducerState> activeProducers;

    /** Takes the producers. */
    public PartitionProducerState(List<ProducerState> activeProducers) {
      this.activeProducers = List.copyOf(activeProducers);
    }

    /** Those that wrote to the partition and have not expired, by id. */
    public List<ProducerState> activeProducers() {
      return activeProducers;
    }

    @Override
    public String toString() {
      return "PartitionProducerState(activeProducers=" + activeProducers + ")";
    }
  }
}
