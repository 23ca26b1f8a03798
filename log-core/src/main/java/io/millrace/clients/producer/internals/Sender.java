package io.millrace.clients.producer.internals;

import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.Signal;
import io.millrace.common.KafkaException;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatch;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
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
  private final boolean transactional;
  private final Consumer<String> onFailure;
  private final Signal signal = new Signal();
  private final Queue<InFlight> inFlight = new ArrayDeque<>();
  private final Queue<InFlight> submitted = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  Sender(
      LogEngine engine,
      RecordAccumulator accumulator,
      Acks acks,
      boolean transactional,
      Consumer<String> onFailure) {
    this.engine = engine;
    this.accumulator = accumulator;
    this.acks = acks;
    this.transactional = transactional;
    this.onFailure = onFailure;
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

  /** Takes over a batch that a transaction has handed to the engine, or refused. */
  void submit(ProducerBatch batch, CompletableFuture<AppendResult> result) {
    submitted.add(new InFlight(batch, result));
    wakeOn(result);
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
      long waitNs = Long.MAX_VALUE;
      if (!transactional) {
        waitNs = accumulator.sealLingering();
        appendReady();
      }
      for (InFlight next = submitted.poll(); next != null; next = submitted.poll()) {
        inFlight.add(next);
      }
      completeInOrder();
      if (stopping && isIdle()) {
        return;
      }
      if (!await(seen, waitNs)) {
        return;
      }
    }
  }

  private boolean isIdle() {
    return inFlight.isEmpty() && submitted.isEmpty() && accumulator.incomplete().isEmpty();
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
    try {
      RecordBatch encoded = batch.builder().build();
      accumulator.recycle(batch.builder());
      return engine.append(batch.partition(), encoded, acks);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void completeInOrder() {
    for (InFlight head = inFlight.peek();
        head != null && head.result().isDone();
        head = inFlight.peek()) {
      inFlight.remove();
      BatchOutcome outcome = outcome(head.result());
      if (outcome.error() != null) {
        onFailure.accept(head.batch().partition().topic());
      }
      accumulator.complete(head.batch(), outcome);
    }
  }

  private BatchOutcome outcome(CompletableFuture<AppendResult> result) {
    @Nullable Throwable failure = result.handle((done, error) -> error).join();
    if (failure != null) {
      return BatchOutcome.failed(ClientErrors.translate(failure));
    }
    return acks == Acks.NONE ? BatchOutcome.unknownOffset() : BatchOutcome.written(result.join());
  }
}
