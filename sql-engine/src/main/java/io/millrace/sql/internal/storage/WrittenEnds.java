package io.millrace.sql.internal.storage;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.CommitResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Up to where the statements of this engine have written each partition: what a pull query waits
 * for. Thread-safe.
 */
public final class WrittenEnds {
  private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

  /** Notes what a statement committed. */
  public void add(CommitRequest request, CommitResult result) {
    for (int i = 0; i < request.batches().size(); i++) {
      BatchAppend batch = request.batches().get(i);
      long end = result.baseOffsets()[i] + batch.batch().recordCount();
      ends.merge(batch.partition(), end, Math::max);
    }
  }

  /** Returns the offset after the last record written by a statement, by partition. */
  public Map<TopicPartition, Long> ends() {
    return Map.copyOf(ends);
  }
}
