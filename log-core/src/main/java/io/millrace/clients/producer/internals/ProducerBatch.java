package io.millrace.clients.producer.internals;

import io.millrace.clients.producer.Callback;
import io.millrace.common.TopicPartition;
import io.millrace.common.header.Headers;
import io.millrace.log.api.RecordBatchBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of one partition that are written together. Filled under the lock of its partition until
 * it is sealed, then owned by the sender; completed once.
 */
final class ProducerBatch {
  private static final Logger LOG = LoggerFactory.getLogger(ProducerBatch.class);

  private final TopicPartition partition;
  private final RecordBatchBuilder builder;
  private final long createdNs;
  private final long reservedBytes;
  // Only those that somebody is to be told of.
  private final List<FutureRecordMetadata> withCallback = new ArrayList<>(0);
  private final CountDownLatch done = new CountDownLatch(1);
  private int recordCount;
  private volatile @Nullable BatchOutcome outcome;
  private volatile boolean sealed;
  private volatile boolean refused;
  private int largestRecordBytes;
  private BatchSize size = BatchSize.UNKNOWN;
  private long handedOverNs;

  /**
   * Makes an empty batch.
   *
   * @param reservedBytes what it holds of the memory budget
   */
  ProducerBatch(
      TopicPartition partition, RecordBatchBuilder builder, long createdNs, long reservedBytes) {
    this.partition = partition;
    this.builder = builder;
    this.createdNs = createdNs;
    this.reservedBytes = reservedBytes;
  }

  TopicPartition partition() {
    return partition;
  }

  RecordBatchBuilder builder() {
    return builder;
  }

  long createdNs() {
    return createdNs;
  }

  long reservedBytes() {
    return reservedBytes;
  }

  int recordCount() {
    return recordCount;
  }

  /** Takes note that the batch was encoded and given to the engine. */
  void handedOver(int plainBytes, int encodedBytes, long nowNs) {
    size = new BatchSize(plainBytes, encodedBytes, largestRecordBytes);
    handedOverNs = nowNs;
  }

  BatchSize size() {
    return size;
  }

  long handedOverNs() {
    return handedOverNs;
  }

  boolean isSealed() {
    return sealed;
  }

  void seal() {
    sealed = true;
  }

  FutureRecordMetadata append(
      long timestampMs,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      @Nullable Callback callback) {
    builder.append(timestampMs, key, value, headers);
    FutureRecordMetadata record =
        new FutureRecordMetadata(this, recordCount, timestampMs, key, value, callback);
    recordCount++;
    if (callback != null) {
      withCallback.add(record);
    }
    largestRecordBytes =
        Math.max(
            largestRecordBytes,
            (key == null ? 0 : key.length) + (value == null ? 0 : value.length));
    return record;
  }

  /** Runs the callbacks in order, then releases those who wait for the futures. */
  void complete(BatchOutcome result) {
    outcome = result;
    for (FutureRecordMetadata record : withCallback) {
      Callback callback = record.callback();
      if (callback != null) {
        run(callback, record, result);
      }
    }
    done.countDown();
  }

  // A user's callback must not stop the sender.
  private void run(Callback callback, FutureRecordMetadata record, BatchOutcome result) {
    try {
      callback.onCompletion(record.metadata(result), result.error());
    } catch (RuntimeException | Error e) {
      LOG.error("callback of a record for {} failed", partition, e);
    }
  }

  boolean isDone() {
    return done.getCount() == 0;
  }

  /** Takes note that it was refused before anything of it reached the log. */
  void refuse() {
    refused = true;
  }

  boolean isRefused() {
    return refused;
  }

  BatchOutcome await() throws InterruptedException {
    done.await();
    return result();
  }

  BatchOutcome await(long timeout, TimeUnit unit) throws InterruptedException, TimeoutException {
    if (!done.await(timeout, unit)) {
      throw new TimeoutException(
          "record for " + partition + " is not written after " + timeout + " " + unit);
    }
    return result();
  }

  private BatchOutcome result() {
    BatchOutcome result = outcome;
    if (result == null) {
      throw new IllegalStateException("batch for " + partition + " is done without an outcome");
    }
    return result;
  }
}
