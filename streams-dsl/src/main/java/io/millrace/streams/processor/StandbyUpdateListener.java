package io.millrace.streams.processor;

import io.millrace.common.TopicPartition;

/** Hears how standby copies follow; embedded, there are none and it is never called. */
public interface StandbyUpdateListener {

  /** About to follow a changelog. */
  void onUpdateStart(TopicPartition topicPartition, String storeName, long startingOffset);

  /** Some entries were taken over. */
  void onBatchLoaded(
      TopicPartition topicPartition,
      String storeName,
      TaskId taskId,
      long batchEndOffset,
      long batchSize,
      long currentEndOffset);

  /** The copy follows no more. */
  void onUpdateSuspended(
      TopicPartition topicPartition,
      String storeName,
      long storeOffset,
      long currentEndOffset,
      SuspendReason reason);

  /** Why a copy follows no more. */
  enum SuspendReason {
    /** It is elsewhere now. */
    MIGRATED,
    /** It became the active one. */
    PROMOTED
  }
}
