package io.millrace.streams.processor.assignment;

import io.millrace.streams.processor.TaskId;
import io.millrace.streams.state.HostInfo;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** What is known of an instance. */
public interface KafkaStreamsState {

  /** The instance. */
  ProcessId processId();

  /** How many stream threads it has. */
  int numProcessingThreads();

  /** The consumers of its threads. */
  SortedSet<String> consumerClientIds();

  /** The tasks it had. */
  SortedSet<TaskId> previousActiveTasks();

  /** The standby copies it had. */
  SortedSet<TaskId> previousStandbyTasks();

  /** How many changes it would have to catch up with for a task. */
  long lagFor(TaskId task);

  /** The tasks a consumer had, the one with the most to catch up with last. */
  SortedSet<TaskId> prevTasksByLag(String consumerClientId);

  /** The lag of each task with state. */
  Map<TaskId, Long> statefulTasksToLagSums();

  /** Where it can be reached. */
  Optional<HostInfo> hostInfo();

  /** Its tags. */
  Map<String, String> clientTags();

  /** Its rack. */
  Optional<String> rackId();
}
