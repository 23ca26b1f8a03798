package io.millrace.streams.processor;

import io.millrace.common.TopicPartition;

/** Hears how stores are restored. */
public interface StateRestoreListener {

  /** About to restore the entries from the one to the other offset. */
  void onRestoreStart(
      TopicPartition topicPartition, String storeName, long startingOffset, long endingOffset);

  /** Some were restored. */
  void onBatchRestored(
      TopicPartition topicPartition, String storeName, long batchEndOffset, long numRestored);

  /** All were restored. */
  void onRestoreEnd(TopicPartition topicPartition, String storeName, long totalRestored);

  /** The partition has moved elsewhere before all were restored. */
  default void onRestoreSuspended(
      TopicPartition topicPartition, String storeName, long totalRestored) {}
}
