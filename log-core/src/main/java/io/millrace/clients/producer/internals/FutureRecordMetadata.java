package io.millrace.clients.producer.internals;

import io.millrace.clients.producer.Callback;
import io.millrace.clients.producer.RecordMetadata;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A record on its way: its place in a batch, and its callback. Completes with the batch. */
final class FutureRecordMetadata implements Future<RecordMetadata> {
  private final ProducerBatch batch;
  private final int index;
  private final long timestampMs;
  private final int keyBytes;
  private final int valueBytes;
  private final @Nullable Callback callback;

  FutureRecordMetadata(
      ProducerBatch batch,
      int index,
      long timestampMs,
      byte @Nullable [] key,
      byte @Nullable [] value,
      @Nullable Callback callback) {
    this.batch = batch;
    this.index = index;
    this.timestampMs = timestampMs;
    this.keyBytes = key == null ? -1 : key.length;
    this.valueBytes = value == null ? -1 : value.length;
    this.callback = callback;
  }

  @Nullable Callback callback() {
    return callback;
  }

  RecordMetadata metadata(BatchOutcome outcome) {
    long timestamp = outcome.logAppendTimeMs() >= 0 ? outcome.logAppendTimeMs() : timestampMs;
    return new RecordMetadata(
        batch.partition(), outcome.baseOffset(), index, timestamp, keyBytes, valueBytes);
  }

  @Override
  public RecordMetadata get() throws InterruptedException, ExecutionException {
    return value(batch.await());
  }

  @Override
  public RecordMetadata get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return value(batch.await(timeout, unit));
  }

  private RecordMetadata value(BatchOutcome outcome) throws ExecutionException {
    if (outcome.error() != null) {
      throw new ExecutionException(outcome.error());
    }
    return metadata(outcome);
  }

  @Override
  public boolean isDone() {
    return batch.isDone();
  }

  /** A record that was sent cannot be called back. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return false;
  }

  @Override
  public boolean isCancelled() {
    return false;
  }
}
