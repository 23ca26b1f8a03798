package io.millrace.streams.processor;

import io.millrace.streams.errors.TaskIdFormatException;
import org.jspecify.annotations.Nullable;

/** Names a task: a sub-topology on one partition. Ordered by sub-topology, then partition. */
public final class TaskId implements Comparable<TaskId> {
  private final int subtopology;
  private final int partition;

  /** The task of a sub-topology on a partition; both are numbered from 0. */
  public TaskId(int subtopology, int partition) {
    this.subtopology = subtopology;
    this.partition = partition;
  }

  /**
   * Reads what {@link #toString} wrote, for instance {@code 0_3}.
   *
   * @throws TaskIdFormatException when the text has another form
   */
  public static TaskId parse(String text) {
    int underscore = text.indexOf('_');
    try {
      return new TaskId(
          Integer.parseInt(text.substring(0, Math.max(underscore, 0))),
          Integer.parseInt(text.substring(underscore + 1)));
    } catch (NumberFormatException e) {
      throw new TaskIdFormatException(text, e);
    }
  }

  /** The number of the sub-topology. */
  public int subtopology() {
    return subtopology;
  }

  /** The partition. */
  public int partition() {
    return partition;
  }

  @Override
  public int compareTo(TaskId other) {
    int bySubtopology = Integer.compare(subtopology, other.subtopology);
    return bySubtopology != 0 ? bySubtopology : Integer.compare(partition, other.partition);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaskId that
        && subtopology == that.subtopology
        && partition == that.partition;
  }

  @Override
  public int hashCode() {
    return 31 * subtopology + partition;
  }

  @Override
  public String toString() {
    return subtopology + "_" + partition;
  }
}
