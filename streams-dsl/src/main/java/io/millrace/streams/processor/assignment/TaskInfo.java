package io.millrace.streams.processor.assignment;

import io.millrace.streams.processor.TaskId;
import java.util.Set;

/** What is known of a task. */
public interface TaskInfo {

  /** Its name. */
  TaskId id();

  /** Whether it has stores. */
  boolean isStateful();

  /** Its stores. */
  Set<String> stateStoreNames();

  /** What it reads. */
  Set<TaskTopicPartition> topicPartitions();
}
