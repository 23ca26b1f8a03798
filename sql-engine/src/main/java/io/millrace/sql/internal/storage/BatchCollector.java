package io.millrace.sql.internal.storage;

import io.millrace.clients.producer.internals.BuiltInPartitioner;
import io.millrace.common.TopicPartition;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.RecordBatchBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects records of one topic into batches, by key as producers do; records without a key go to
 * the partitions in turn, a batch each. Not thread-safe.
 */
public final class BatchCollector {
  private static final int BATCH_BYTES = 256 << 10;

  private final String topic;
  private final @Nullable RecordBatchBuilder[] open;
  private final List<BatchAppend> finished = new ArrayList<>();
  private int unkeyedPartition;
  private int collectedBytes;

  /** Creates a collector for a topic of {@code partitions} partitions. */
  public BatchCollector(String topic, int partitions) {
    this.topic = topic;
    this.open = new RecordBatchBuilder[partitions];
  }

  /** Adds a record. */
  public void add(byte @Nullable [] key, byte @Nullable [] value, long timestampMs) {
    int partition =
        key == null ? unkeyedPartition : BuiltInPartitioner.partitionForKey(key, open.length);
    RecordBatchBuilder builder = open[partition];
    if (builder == null) {
      builder = RecordBatches.builder();
      open[partition] = builder;
    }
    builder.append(timestampMs, key, value, null);
    collectedBytes += (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
    if (builder.sizeBytes() >= BATCH_BYTES) {
      finish(partition, builder);
      if (key == null) {
        unkeyedPartition = (unkeyedPartition + 1) % open.length;
      }
    }
  }

  /** Returns about how many bytes {@link #take} would return. */
  public int collectedBytes() {
    return collectedBytes;
  }

  /** Returns what has been collected since the last call. */
  public List<BatchAppend> take() {
    for (int partition = 0; partition < open.length; partition++) {
      RecordBatchBuilder builder = open[partition];
      if (builder != null && builder.recordCount() > 0) {
        finish(partition, builder);
      }
    }
    List<BatchAppend> batches = List.copyOf(finished);
    finished.clear();
    collectedBytes = 0;
    return batches;
  }

  private void finish(int partition, RecordBatchBuilder builder) {
    finished.add(new BatchAppend(new TopicPartition(topic, partition), builder.build()));
  }
}
