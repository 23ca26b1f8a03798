package io.millrace.clients.admin;

import io.millrace.common.KafkaFuture;
import io.millrace.common.TopicPartition;
import java.util.Map;
import java.util.Optional;

/** The outcome of {@link Admin#listOffsets}. */
public class ListOffsetsResult {
  private final Map<TopicPartition, KafkaFuture<ListOffsetsResultInfo>> futures;

  /** Makes it. */
  public ListOffsetsResult(Map<TopicPartition, KafkaFuture<ListOffsetsResultInfo>> futures) {
    this.futures = futures;
  }

  /**
   * The answer for a partition.
   *
   * @throws IllegalArgumentException when it was not asked for
   */
  public KafkaFuture<ListOffsetsResultInfo> partitionResult(TopicPartition partition) {
    KafkaFuture<ListOffsetsResultInfo> future = futures.get(partition);
    if (future == null) {
      throw new IllegalArgumentException("partition " + partition + " was not asked for");
    }
    return future;
  }

  /** All answers; fails when one does. */
  public KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> all() {
    return Futures.all(futures);
  }

  /** An offset. Immutable. */
  public static class ListOffsetsResultInfo {
    private final long offset;
    private final long timestamp;
    private final Optional<Integer> leaderEpoch;

    /** Makes it. */
    public ListOffsetsResultInfo(long offset, long timestamp, Optional<Integer> leaderEpoch) {
      this.offset = offset;
      this.timestamp = timestamp;
      this.leaderEpoch = leaderEpoch;
    }

    /** The offset, -1 when there is none. */
    public long offset() {
      return offset;
    }

    /** Its record's timestamp when the question was for a time, else -1. */
    public long timestamp() {
      return timestamp;
    }

    /** Its leader epoch, if it is known. */
    public Optional<Integer> leaderEpoch() {
      return leaderEpoch;
    }

    @Override
    public String toString() {
      return "ListOffsetsResultInfo(offset=" + offset + ", timestamp=" + timestamp + ")";
    }
  }
}
