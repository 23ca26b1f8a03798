package io.millrace.streams.processor.assignment;

import io.millrace.streams.processor.TaskId;
import java.util.Map;

/** What an assignor knows: tasks and instances. */
public interface ApplicationState {

  /**
   * The instances.
   *
   * @param computeTaskLags whether the lags of their tasks are wanted
   */
  Map<ProcessId, KafkaStreamsState> kafkaStreamsStates(boolean computeTaskLags);

  /** The settings of assignment. */
  AssignmentConfigs assignmentConfigs();

  /** All tasks. */
  Map<TaskId, TaskInfo> allTasks();
}
