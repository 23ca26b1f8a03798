package io.millrace.log.internal.upkeep;

import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.Swap;
import io.millrace.log.internal.segment.Segment;
import io.millrace.log.internal.topic.Topic;
import java.util.Map;

/**
 * How the background work changes partitions. Every method returns when the change has been made,
 * or throws {@link io.millrace.log.api.LogException}.
 */
public interface Changes {

  /** Deletes the records below an offset, durably. */
  void raiseStart(Topic topic, PartitionLog partition, long offset);

  /** Ends the newest segment; false when it is empty or batches are on their way to it. */
  boolean roll(Topic topic, PartitionLog partition);

  /** Puts a segment, whose file is durable, in the place of others. */
  void swap(Topic topic, PartitionLog partition, Swap swap, Segment cleaned);

  /** Aborts transactions that have been open for longer than they may. */
  void endOverdueTransactions(long nowMs);

  /** Forgets the producers of a partition that were last seen before a time. */
  void expireProducers(PartitionLog partition, long beforeMs);

  /** The offset of the last record of each producer of a partition. */
  Map<Long, Long> lastOffsets(PartitionLog partition);

  /** Whether the engine is neither closing nor read-only after a failure. */
  boolean mayWork();

  /** Throws when the engine is closing. */
  void requireOpen();

  /** A number that is larger after every change. */
  long token();

  /**
   * Throws when the disk has no room for so many bytes.
   *
   * @throws io.millrace.log.api.LogException {@code DISK_FULL}
   */
  void requireRoom(long bytes);
}
