package io.millrace.clients.consumer;

import io.millrace.common.TopicPartition;
import java.util.Map;
import java.util.Set;

/** A position is outside the log, and {@code auto.offset.reset} is {@code none}. */
public class OffsetOutOfRangeException extends InvalidOffsetException {
  private static final long serialVersionUID = 1L;

  private final transient Map<TopicPartition, Long> offsetOutOfRangePartitions;

  /** Creates the exception with the positions. */
  public OffsetOutOfRangeException(Map<TopicPartition, Long> offsetOutOfRangePartitions) {
    this(
        "positions are outside the log: "
            + offsetOutOfRangePartitions
            + "\n  hint: Seek to an offset, or set auto.offset.reset to earliest or latest.",
        offsetOutOfRangePartitions);
  }

  /** Creates the exception with its message and the positions. */
  public OffsetOutOfRangeException(
      String message, Map<TopicPartition, Long> offsetOutOfRangePartitions) {
    super(message);
    this.offsetOutOfRangePartitions = Map.copyOf(offsetOutOfRangePartitions);
  }

  /** The positions. */
  public Map<TopicPartition, Long> offsetOutOfRangePartitions() {
    return offsetOutOfRangePartitions;
  }

  @Override
  public Set<TopicPartition> partitions() {
    return offsetOutOfRangePartitions.keySet();
  }
}
