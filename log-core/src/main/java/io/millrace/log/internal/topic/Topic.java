package io.millrace.log.internal.topic;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.partition.PartitionLog;
import java.util.List;

/** An open topic. Thread-safe. */
public final class Topic {
  private volatile State state;
  private volatile boolean deleting;

  private record State(TopicRecord record, TopicSettings settings, List<PartitionLog> partitions) {}

  /** Combines what is stored about a topic with its open partitions. */
  public Topic(TopicRecord record, TopicSettings settings, List<PartitionLog> partitions) {
    this.state = new State(record, settings, List.copyOf(partitions));
  }

  /** Takes other settings, or more partitions. */
  public void alter(TopicRecord record, TopicSettings settings, List<PartitionLog> partitions) {
    state = new State(record, settings, List.copyOf(partitions));
    partitions.forEach(partition -> partition.alter(settings.segments()));
  }

  /** What is stored about it. */
  public TopicRecord record() {
    return state.record();
  }

  /** Its settings. */
  public TopicSettings settings() {
    return state.settings();
  }

  /** Its partitions, by number. */
  public List<PartitionLog> partitions() {
    return state.partitions();
  }

  /** A partition, or {@code UNKNOWN_TOPIC} when there is none of that number. */
  public PartitionLog partition(int number) {
    List<PartitionLog> partitions = partitions();
    if (number < 0 || number >= partitions.size()) {
      throw new LogException(
          LogErrorCode.UNKNOWN_TOPIC,
          "topic \"%s\" has partitions 0 to %d, there is no partition %d"
              .formatted(record().name(), partitions.size() - 1, number),
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
