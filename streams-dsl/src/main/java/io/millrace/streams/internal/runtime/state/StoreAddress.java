package io.millrace.streams.internal.runtime.state;

/**
 * A store on one partition, engine-wide.
 *
 * @param storeId a number given to the store when it was first used; negative for stores that are
 *     never written down
 * @param partition the task's partition
 */
public record StoreAddress(int storeId, int partition) implements Comparable<StoreAddress> {

  /** Where the runtime keeps its own facts: positions, task progress, store numbers. */
  public static final StoreAddress METADATA = new StoreAddress(0, 0);

  /** Whether the store belongs to a transient member. */
  public boolean isTransient() {
    return storeId < 0;
  }

  @Override
  public int compareTo(StoreAddress other) {
    return storeId == other.storeId
        ? Integer.compare(partition, other.partition)
        : Integer.compare(storeId, other.storeId);
  }
}
