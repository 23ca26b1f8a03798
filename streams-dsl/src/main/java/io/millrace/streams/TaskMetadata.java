package io.millrace.streams;

import io.millrace.common.TopicPartition;
import io.millrace.streams.processor.TaskId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a task reads, and how far. */
public interface TaskMetadata {

  /** The task. */
  TaskId taskId();

  /** The partitions it reads. */
  Set<TopicPartition> topicPartitions();

  /** For each of them the offset of the next record, as last committed. */
  Map<TopicPartition, Long> committedOffsets();

  /** For each of them the end. */
  Map<TopicPartition, Long> endOffsets();

  /** Since when it waits for an input that is behind; embedded, it never does. */
  Optional<Long> timeCurrentIdlingStarted();

  @Override
  boolean equals(Object o);

  @Override
  int hashCode();
}
