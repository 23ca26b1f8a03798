package io.millrace.clients.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many partitions a topic gets. */
public class NewPartitions {
  private final int totalCount;
  private final @Nullable List<List<Integer>> assignments;

  private NewPartitions(int totalCount, @Nullable List<List<Integer>> assignments) {
    this.totalCount = totalCount;
    this.assignments = assignments;
  }

  /** Grows the topic to {@code totalCount} partitions. */
  public static NewPartitions increaseTo(int totalCount) {
    return new NewPartitions(totalCount, null);
  }

  /**
   * Grows the topic to {@code totalCount} partitions.
   *
   * @param newAssignments for each new partition the nodes that keep it; embedded the only one, 0
   */
  public static NewPartitions increaseTo(int totalCount, List<List<Integer>> newAssignments) {
    return new NewPartitions(totalCount, List.copyOf(newAssignments));
  }

  /** The nodes that keep each new partition; null when that was not said. */
  public @Nullable List<List<Integer>> assignments() {
    return assignments;
  }

  /** The number of partitions afterwards. */
  public int totalCount() {
    return totalCount;
  }

  @Override
  public String toString() {
    return "(totalCount=" + totalCount + ")";
  }
}
