package io.millrace.streams.processor.assignment;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.processor.TaskId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tasks of an instance; {@link #assignTask} and {@link #removeTask} change this object. */
public class KafkaStreamsAssignment {
  private final ProcessId processId;
  private final Map<TaskId, AssignedTask> tasks;
  private final Optional<Instant> followupRebalanceDeadline;

  private KafkaStreamsAssignment(
      ProcessId processId, Map<TaskId, AssignedTask> tasks, Optional<Instant> deadline) {
    this.processId = requireNonNull(processId, "processId");
    this.tasks = tasks;
    this.followupRebalanceDeadline = deadline;
  }

  /** These tasks on that instance. */
  public static KafkaStreamsAssignment of(ProcessId processId, Set<AssignedTask> assignment) {
    Map<TaskId, AssignedTask> tasks = new TreeMap<>();
    assignment.forEach(task -> tasks.put(task.id(), task));
    return new KafkaStreamsAssignment(processId, tasks, Optional.empty());
  }

  /** The same, to be looked at again by that time. */
  public KafkaStreamsAssignment withFollowupRebalance(Instant rebalanceDeadline) {
    return new KafkaStreamsAssignment(processId, tasks, Optional.of(rebalanceDeadline));
  }

  /** The instance. */
  public ProcessId processId() {
    return processId;
  }

  /** Its tasks; read-only. */
  public Map<TaskId, AssignedTask> tasks() {
    return Collections.unmodifiableMap(tasks);
  }

  /** Adds a task. */
  public void assignTask(AssignedTask newTask) {
    tasks.put(newTask.id(), newTask);
  }

  /** Takes a task away. */
  public void removeTask(AssignedTask removedTask) {
    tasks.remove(removedTask.id());
  }

  /** By when to look at it again. */
  public Optional<Instant> followupRebalanceDeadline() {
    return followupRebalanceDeadline;
  }

  @Override
  public String toString() {
    return "KafkaStreamsAssignment{%s, %s, %s}"
        .formatted(processId, tasks.values(), followupRebalanceDeadline);
  }

  /** A task, active or as a standby copy. */
  public static class AssignedTask {
    private final TaskId id;
    private final Type taskType;

    /** A task of that kind. */
    public AssignedTask(TaskId id, Type taskType) {
      this.id = requireNonNull(id, "id");
      this.taskType = requireNonNull(taskType, "taskType");
    }

    /** The task. */
    public TaskId id() {
      return id;
    }

    /** Whether it is active. */
    public Type type() {
      return taskType;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof AssignedTask that && id.equals(that.id) && taskType == that.taskType;
    }

    @Override
    public int hashCode() {
      return Objects.hash(id, taskType);
    }

    @Override
    public String toString() {
      return "AssignedTask{%s, %s}".formatted(taskType, id);
    }

    /** The kinds of assignment. */
    public enum Type {
      /** The task processes. */
      ACTIVE,
      /** The task follows another one. */
      STANDBY
    }
  }
}
