package io.millrace.log.internal.partition;

import io.millrace.common.IsolationLevel;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.StampedLock;

/**
 * Moves the visible ends of several partitions at one instant: who reads an end sees a frame in all
 * partitions or in none. One thread publishes; any thread reads.
 */
public final class Visibility {
  private final StampedLock lock = new StampedLock();
  private volatile long publishedSequence;

  /** Starts behind the frames of an earlier run. */
  public Visibility(long publishedSequence) {
    this.publishedSequence = publishedSequence;
  }

  /**
   * Makes what these partitions have applied visible.
   *
   * @param sequence the last frame that is complete now
   */
  public void publish(Collection<PartitionLog> partitions, long sequence) {
    long stamp = lock.writeLock();
    try {
      for (PartitionLog partition : partitions) {
        partition.show();
      }
      publishedSequence = Math.max(publishedSequence, sequence);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Number of the last frame that is visible. */
  public long publishedSequence() {
    return publishedSequence;
  }

  /** The end of one partition, for readers of that isolation. */
  public long endOffset(PartitionLog partition, IsolationLevel isolation) {
    long stamp = lock.tryOptimisticRead();
    long end = end(partition, isolation);
    if (stamp != 0 && lock.validate(stamp)) {
      return end;
    }
    stamp = lock.readLock();
    try {
      return end(partition, isolation);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private static long end(PartitionLog partition, IsolationLevel isolation) {
    return isolation == IsolationLevel.READ_COMMITTED
        ? partition.stableEnd()
        : partition.visibleEnd();
  }

  /** The ends of several partitions at one instant. */
  public <K> Map<K, Long> endOffsets(Map<K, PartitionLog> partitions, IsolationLevel isolation) {
    Map<K, Long> ends = new HashMap<>(partitions.size() * 2);
    long stamp = lock.readLock();
    try {
      partitions.forEach((key, partition) -> ends.put(key, end(partition, isolation)));
    } finally {
      lock.unlockRead(stamp);
    }
    return ends;
  }
}
