package io.millrace.clients.producer.internals;

import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.Signal;
import io.millrace.common.KafkaException;
import io.millrace.common.errors.TimeoutException;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.api.RecordBatchBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producer's thread: hands ready batches to the engine, without waiting for one before the
 * next, and completes them in the order in which it handed them over.
 */
final class Sender implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  private final LogEngine engine;
  private final RecordAccumulator accumulator;
  private final Acks acks;
  private final @Nullable Stamps stamps;
  private final BiConsumer<String, KafkaException> onFailure;
  private final ProducerMetrics metrics;
  private final LongSupplier nanoTime;
  private final long deliveryTimeoutNs;
  private final Signal signal = new Signal();
  private final Queue<InFlight> inFlight = new ArrayDeque<>();
  private final Queue<InFlight> submitted = new ConcurrentLinkedQueue<>();
  private final Queue<Barrier> barriers = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;
  private volatile int inFlightCount;

  Sender(
      LogEngine engine,
      RecordAccumulator accumulator,
      Acks acks,
      Deadline deadline,
      RecordWriter.Owner owner) {
    this.engine = engine;
    this.accumulator = accumulator;
    this.acks = acks;
    this.stamps = owner.stamps();
    this.onFailure = owner.onFailure();
    this.metrics = owner.metrics();
    this.nanoTime = deadline.nanoTime();
    this.deliveryTimeoutNs = deadline.timeoutNs();
  }

  /** When a record counts as failed though the engine has not answered. */
  record Deadline(LongSupplier nanoTime, long timeoutNs) {}

  /** How many batches wait for the engine. */
  int inFlightCount() {
    return inFlightCount;
  }

  /** A batch and the engine's answer to come. */
  private record InFlight(ProducerBatch batch, CompletableFuture<AppendResult> result) {}

  void wake() {
    signal.raise();
  }

  /** Ends the thread once nothing is left to do. */
  void stop() {
    stopping = true;
    signal.raise();
  }

  /**
   * Runs something on the sender's thread, once every batch that is sealed now has been handed to
   * the engine.
   */
  void afterSealed(Runnable work) {
    barriers.add(new Barrier(work, false));
    signal.raise();
  }

  /** Runs something on the sender's thread before any other batch is handed to the engine. */
  void beforeReady(Runnable work) {
    barriers.add(new Barrier(work, true));
    signal.raise();
  }

  /** Something to run between batches. */
  private record Barrier(Runnable work, boolean beforeReady) {}

  /** Takes over a batch that was refused before it was handed to the engine. */
  void reject(ProducerBatch batch, KafkaException error) {
    batch.refuse();
    submitted.add(new InFlight(batch, CompletableFuture.failedFuture(error)));
    signal.raise();
  }

  // The outcome is read from the batch's own future; this one only wakes the thread.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void wakeOn(CompletableFuture<AppendResult> result) {
    result.whenComplete((done, failure) -> signal.raise());
  }

  @Override
  public void run() {
    while (true) {
      long seen = signal.version();
      List<Barrier> passed = takeBarriers();
      run(passed, true);
      long waitNs = accumulator.sealLingering();
      appendReady();
      run(passed, false);
      for (InFlight next = submitted.poll(); next != null; next = submitted.poll()) {
        inFlight.add(next);
      }
      completeInOrder();
      waitNs = Math.min(waitNs, failOverdue());
      inFlightCount = inFlight.size();
      if (stopping && isIdle()) {
        return;
      }
      if (!await(seen, waitNs)) {
        return;
      }
    }
  }

  private static void run(List<Barrier> barriers, boolean beforeReady) {
    for (Barrier barrier : barriers) {
      if (barrier.beforeReady() == beforeReady) {
        barrier.work().run();
      }
    }
  }

  private List<Barrier> takeBarriers() {
    List<Barrier> taken = new ArrayList<>(1);
    for (Barrier next = barriers.poll(); next != null; next = barriers.poll()) {
      taken.add(next);
    }
    return taken;
  }

  private boolean isIdle() {
    return barriers.isEmpty()
        && inFlight.isEmpty()
        && submitted.isEmpty()
        && accumulator.incomplete().isEmpty();
  }

  private boolean await(long seen, long waitNs) {
    try {
      signal.await(seen, waitNs);
      return true;
    } catch (InterruptedException e) {
      LOG.warn("a producer's thread was interrupted; records that are not written are failed");
      KafkaException error = new KafkaException("the producer was closed by force");
      accumulator
          .incomplete()
          .forEach(batch -> accumulator.complete(batch, BatchOutcome.failed(error)));
      return false;
    }
  }

  private void appendReady() {
    for (ProducerBatch batch = accumulator.pollReady();
        batch != null;
        batch = accumulator.pollReady()) {
      CompletableFuture<AppendResult> result = append(batch);
      inFlight.add(new InFlight(batch, result));
      if (!result.isDone()) {
        wakeOn(result);
      }
    }
  }

  private CompletableFuture<AppendResult> append(ProducerBatch batch) {
    CompletableFuture<AppendResult> result;
    int recordCount = batch.builder().recordCount();
    try {
      result = engine.append(batch.partition(), encode(batch), acks);
    } catch (RuntimeException e) {
      result = CompletableFuture.failedFuture(e);
    }
    if (result.isCompletedExceptionally()) {
      tellFailure(batch, ClientErrors.translate(failureOf(result)));
    } else if (stamps != null) {
      stamps.accepted(batch.partition(), recordCount);
    }
    return result;
  }

  private RecordBatch encode(ProducerBatch batch) {
    RecordBatchBuilder builder = batch.builder();
    int plainBytes = builder.sizeBytes();
    RecordBatch encoded =
        stamps == null ? builder.build() : builder.build(stamps.next(batch.partition()));
    batch.handedOver(plainBytes, encoded.sizeBytes(), nanoTime.getAsLong());
    accumulator.recycle(builder);
    return encoded;
  }

  private void tellFailure(ProducerBatch batch, KafkaException error) {
    batch.refuse();
    onFailure.accept(batch.partition().topic(), error);
  }

  private void completeInOrder() {
    for (InFlight head = inFlight.peek();
        head != null && head.result().isDone();
        head = inFlight.peek()) {
      inFlight.remove();
      BatchOutcome outcome = outcome(head.result());
      complete(head.batch(), outcome);
    }
  }

  private void complete(ProducerBatch batch, BatchOutcome outcome) {
    KafkaException error = outcome.error();
    if (error == null) {
      metrics.written(batch, nanoTime.getAsLong());
    } else {
      metrics.failed(batch);
      if (!batch.isRefused()) {
        if (stamps != null) {
          stamps.lost();
        }
        onFailure.accept(batch.partition().topic(), error);
      }
    }
    accumulator.complete(batch, outcome);
  }

  /**
   * Fails the batches that the engine has not acknowledged in time; whether they are written is not
   * known then.
   *
   * @return nanoseconds until the next one will be overdue, {@link Long#MAX_VALUE} without one
   */
  private long failOverdue() {
    long now = nanoTime.getAsLong();
    for (InFlight head = inFlight.peek(); head != null; head = inFlight.peek()) {
      ProducerBatch batch = head.batch();
      long left = batch.createdNs() + deliveryTimeoutNs - now;
      if (left > 0) {
        return left;
      }
      inFlight.remove();
      String problem =
          "%d records for %s are not acknowledged after delivery.timeout.ms, %d ms"
              .formatted(
                  batch.recordCount(),
                  batch.partition(),
                  TimeUnit.NANOSECONDS.toMillis(deliveryTimeoutNs));
      complete(batch, BatchOutcome.failed(new TimeoutException(problem)));
    }
    return Long.MAX_VALUE;
  }

  private static Throwable failureOf(CompletableFuture<AppendResult> result) {
    return Objects.requireNonNull(result.handle((done, error) -> error).join());
  }

  private BatchOutcome outcome(CompletableFuture<AppendResult> result) {
    if (result.isCompletedExceptionally()) {
      return BatchOutcome.failed(ClientErrors.translate(failureOf(result)));
    }
    return acks == Acks.NONE ? BatchOutcome.unknownOffset() : BatchOutcome.written(result.join());
  }
}
