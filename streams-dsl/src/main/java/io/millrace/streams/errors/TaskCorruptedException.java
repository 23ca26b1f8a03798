package io.millrace.streams.errors;

import io.millrace.clients.consumer.InvalidOffsetException;
import io.millrace.streams.processor.TaskId;
import java.util.HashSet;
import java.util.Set;

/** The state of tasks does not fit their changelogs; does not occur in one process. */
public class TaskCorruptedException extends StreamsException {
  private static final long serialVersionUID = 1L;

  private final HashSet<TaskId> corruptedTasks;

  /** These tasks. */
  public TaskCorruptedException(Set<TaskId> corruptedTasks) {
    super(message(corruptedTasks));
    this.corruptedTasks = new HashSet<>(corruptedTasks);
  }

  /** These tasks, and what was found. */
  public TaskCorruptedException(Set<TaskId> corruptedTasks, InvalidOffsetException cause) {
    super(message(corruptedTasks), cause);
    this.corruptedTasks = new HashSet<>(corruptedTasks);
  }

  private static String message(Set<TaskId> tasks) {
    return "the state of tasks %s is corrupted and must be built again".formatted(tasks);
  }

  /** The tasks. */
  public Set<TaskId> corruptedTasks() {
    return corruptedTasks;
  }
}
