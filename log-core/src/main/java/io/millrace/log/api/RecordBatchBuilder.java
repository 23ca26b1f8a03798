package io.millrace.log.api;

import io.millrace.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Encodes records into a batch. Reusable after {@link #build()}. Not thread-safe.
 *
 * <p>An engine-independent format: get one from {@code RecordBatches.builder()} in the front door.
 */
public interface RecordBatchBuilder {

  /**
   * Adds a record; the bytes are copied.
   *
   * @param timestampMs milliseconds since the epoch, not negative
   * @param key null for a record without a key
   * @param value null for a tombstone
   * @throws IllegalArgumentException when the timestamp is negative
   */
  void append(
      long timestampMs, byte @Nullable [] key, byte @Nullable [] value, @Nullable Headers headers);

  /** Number of records added so far. */
  int recordCount();

  /** Size of the batch as it would be encoded now, before compression. */
  int sizeBytes();

  /**
   * Finishes the batch and empties the builder.
   *
   * @throws IllegalStateException when no record was added
   */
  RecordBatch build();

  /**
   * Finishes the batch with the name of its producer and empties the builder.
   *
   * @throws IllegalStateException when no record was added
   */
  RecordBatch build(BatchProducer producer);
}
