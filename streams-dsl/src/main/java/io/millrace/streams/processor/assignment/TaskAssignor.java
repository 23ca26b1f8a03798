package io.millrace.streams.processor.assignment;

import static java.util.Objects.requireNonNull;

import io.millrace.clients.consumer.ConsumerPartitionAssignor.GroupAssignment;
import io.millrace.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import io.millrace.common.Configurable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;

/** Spreads tasks over the instances of an application on a cluster. */
public interface TaskAssignor extends Configurable {

  /** Spreads the tasks. */
  TaskAssignment assign(ApplicationState applicationState);

  /** Hears of what was handed out, and of what was wrong with it. */
  default void onAssignmentComputed(
      GroupAssignment assignment, GroupSubscription subscription, AssignmentError error) {}

  @Override
  default void configure(Map<String, ?> configs) {}

  /** What may be wrong with an assignment. */
  enum AssignmentError {
    /** Nothing. */
    NONE,
    /** A task is active on several instances. */
    ACTIVE_TASK_ASSIGNED_MULTIPLE_TIMES,
    /** A task without state has a standby copy. */
    INVALID_STANDBY_TASK,
    /** An instance is left out. */
    MISSING_PROCESS_ID,
    /** An instance is not known. */
    UNKNOWN_PROCESS_ID,
    /** A task is not known. */
    UNKNOWN_TASK_ID
  }

  /** The tasks of all instances. */
  class TaskAssignment {
    private final Collection<KafkaStreamsAssignment> assignment;

    /** These tasks. */
    public TaskAssignment(Collection<KafkaStreamsAssignment> assignment) {
      this.assignment = new ArrayList<>(requireNonNull(assignment, "assignment"));
    }

    /** The tasks by instance; read-only. */
    public Collection<KafkaStreamsAssignment> assignment() {
      return Collections.unmodifiableCollection(assignment);
    }
  }
}
