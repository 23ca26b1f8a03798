package io.millrace.streams.processor;

import io.millrace.streams.errors.TaskIdFormatException;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names a task: a sub-topology on one partition. Ordered by the name of the topology if it has one,
 * then sub-topology, then partition.
 */
public final class TaskId implements Comparable<TaskId> {
  /** Stands between the name of a topology and the numbers. */
  public static final String NAMED_TOPOLOGY_DELIMITER = "__";

  private final int subtopology;
  private final int partition;
  private final @Nullable String topologyName;

  /** The task of a sub-topology on a partition; both are numbered from 0. */
  public TaskId(int subtopology, int partition) {
    this(subtopology, partition, null);
  }

  /** The same in a topology of that name; null or empty for none. */
  public TaskId(int subtopology, int partition, @Nullable String topologyName) {
    this.subtopology = subtopology;
    this.partition = partition;
    this.topologyName = topologyName == null || topologyName.isEmpty() ? null : topologyName;
  }

  /**
   * Reads what {@link #toString} wrote, for instance {@code 0_3} or {@code name__0_3}.
   *
   * @throws TaskIdFormatException when the text has another form
   */
  public static TaskId parse(String text) {
    int named = text.lastIndexOf(NAMED_TOPOLOGY_DELIMITER);
    String name = named < 0 ? null : text.substring(0, named);
    String numbers = named < 0 ? text : text.substring(named + NAMED_TOPOLOGY_DELIMITER.length());
    int underscore = numbers.indexOf('_');
    try {
      return new TaskId(
          Integer.parseInt(numbers.substring(0, Math.max(underscore, 0))),
          Integer.parseInt(numbers.substring(underscore + 1)),
          name);
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

  /** The name of the topology; null when it has none. */
  public @Nullable String topologyName() {
    return topologyName;
  }

  @Override
  public int compareTo(TaskId other) {
    return Comparator.comparing(
            TaskId::topologyName, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
        .thenComparingInt(TaskId::subtopology)
        .thenComparingInt(TaskId::partition)
        .compare(this, other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaskId that
        && subtopology == that.subtopology
        && partition == that.partition
        && Objects.equals(topologyName, that.topologyName);
  }

  @Override
  public int hashCode() {
    return Objects.hash(subtopology, partition, topologyName);
  }

  @Override
  public String toString() {
    String numbers = subtopology + "_" + partition;
    return topologyName == null ? numbers : topologyName + NAMED_TOPOLOGY_DELIMITER + numbers;
  }
}
