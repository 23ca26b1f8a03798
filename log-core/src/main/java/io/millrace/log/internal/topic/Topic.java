package io.millrace.log.internal.topic;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.partition.PartitionLog;
import java.util.List;

/** An open topic. Thread-safe. */
public final class Topic {
  private final TopicRecord record;
  private final TopicSettings settings;
  private final List<PartitionLog> partitions;
  private volatile boolean deleting;

  /** Combines what is stored about a topic with its open partitions. */
  public Topic(TopicRecord record, TopicSettings settings, List<PartitionLog> partitions) {
    this.record = record;
    this.settings = settings;
    this.partitions = List.copyOf(partitions);
  }

  /** What is stored about it. */
  public TopicRecord record() {
    return record;
  }

  /** Its settings. */
  public TopicSettings settings() {
    return settings;
  }

  /** Its partitions, by number. */
  public List<PartitionLog> partitions() {
    return partitions;
  }

  /** A partition, or {@code UNKNOWN_TOPIC} when there is none of that number. */
  public PartitionLog partition(int number) {
    if (number < 0 || number >= partitions.size()) {
      throw new LogException(
          LogErrorCode.UNKNOWN_TOPIC,
          "topic \"%s\" has partitions 0 to %d, there is no partition %d"
              .formatted(record.name(), partitions.size() - 1, number),
          "Use an existing partition.");
    }
    return partitions.get(number);
  }

  /** Whether its deletion has been asked for, so that nothing may be appended any more. */
  public boolean deleting() {
    return deleting;
  }

  /** Takes note that its deletion has been asked for. */
  public void startDeleting() {
    deleting = true;
  }
}
