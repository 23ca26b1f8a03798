package io.millrace.clients.consumer;

import io.millrace.common.TopicPartition;
import java.util.Collection;
import java.util.Set;

/** Nothing was committed for partitions, and {@code auto.offset.reset} is {@code none}. */
public class NoOffsetForPartitionException extends InvalidOffsetException {
  private static final long serialVersionUID = 1L;

  private final transient Set<TopicPartition> partitions;

  /** Creates the exception for a partition. */
  public NoOffsetForPartitionException(TopicPartition partition) {
    this(Set.of(partition));
  }

  /** Creates the exception for partitions. */
  public NoOffsetForPartitionException(Collection<TopicPartition> partitions) {
    super(
        "no committed offset for "
            + partitions
            + "\n  hint: Seek to an offset, or set auto.offset.reset to earliest or latest.");
    this.partitions = Set.copyOf(partitions);
  }

  @Override
  public Set<TopicPartition> partitions() {
    return partitions;
  }
}
