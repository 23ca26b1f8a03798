package io.millrace.clients.admin;

/** How many partitions a topic gets. */
public class NewPartitions {
  private final int totalCount;

  private NewPartitions(int totalCount) {
    this.totalCount = totalCount;
  }

  /** Grows the topic to {@code totalCount} partitions. */
  public static NewPartitions increaseTo(int totalCount) {
    return new NewPartitions(totalCount);
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
