package io.millrace.clients.producer.internals;

import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.producer.BufferExhaustedException;
import io.millrace.clients.producer.Callback;
import io.millrace.clients.producer.ProducerConfig;
import io.millrace.clients.producer.RecordMetadata;
import io.millrace.common.KafkaException;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.InterruptException;
import io.millrace.common.errors.TransactionAbortedException;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serialized records in, durable batches out: the accumulator, the sender's thread and the commit
 * of transactions. Thread-safe.
 */
public final class RecordWriter {
  private final LogEngine engine;
  private final RecordAccumulator accumulator;
  private final MemoryBudget memory;
  private final Sender sender;
  private final Thread senderThread;
  private final long maxBlockNs;

  /**
   * The producer that writes.
   *
   * @param name for its thread
   * @param onFailure hears the topic of every batch that fails, on the sender's thread
   */
  public record Owner(String name, Consumer<String> onFailure) {}

  /** Starts the sender's thread. */
  public RecordWriter(
      LogEngine engine,
      ProducerConfig config,
      Supplier<RecordBatchBuilder> builders,
      LongSupplier nanoTime,
      Owner owner) {
    this.engine = engine;
    boolean transactional = config.getString(ProducerConfig.TRANSACTIONAL_ID_CONFIG) != null;
    memory = new MemoryBudget(require(config.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG)));
    maxBlockNs = TimeUnit.MILLISECONDS.toNanos(require(config.getLong("max.block.ms")));
    accumulator =
        new RecordAccumulator(
            require(config.getInt(ProducerConfig.BATCH_SIZE_CONFIG)),
            TimeUnit.MILLISECONDS.toNanos(require(config.getLong("linger.ms"))),
            memory,
            builders,
            nanoTime);
    sender = new Sender(engine, accumulator, acks(config), transactional, owner.onFailure());
    senderThread = new Thread(sender, "millrace-producer-" + owner.name());
    senderThread.setDaemon(true);
    senderThread.start();
  }

  private static <T> T require(@Nullable T value) {
    return Objects.requireNonNull(value);
  }

  private static Acks acks(ProducerConfig config) {
    return switch (require(config.getString(ProducerConfig.ACKS_CONFIG))) {
      case "0" -> Acks.NONE;
      case "1" -> Acks.LEADER;
      default -> Acks.ALL;
    };
  }

  /**
   * Adds a record.
   *
   * @param maxBatchBytes the largest batch that the topic takes
   * @param transactionOwner the thread that will commit, or null outside a transaction
   */
  public Future<RecordMetadata> append(
      TopicPartition partition,
      long timestampMs,
      SerializedRecord record,
      int maxBatchBytes,
      @Nullable Thread transactionOwner,
      @Nullable Callback callback) {
    RecordAccumulator.Entry entry =
        new RecordAccumulator.Entry(
            timestampMs,
            record.key(),
            record.value(),
            record.headers(),
            record.sizeBytes(),
            callback);
    if (transactionOwner == null) {
      return accumulator.append(partition, entry, terms(maxBatchBytes, maxBlockNs, null));
    }
    try {
      return accumulator.append(partition, entry, terms(maxBatchBytes, 0, transactionOwner));
    } catch (BufferExhaustedException e) {
      throw new BufferExhaustedException(
          "the open transaction is larger than buffer.memory, "
              + memory.totalBytes()
              + " bytes\n  hint: Raise buffer.memory, or commit more often.");
    }
  }

  private RecordAccumulator.Terms terms(
      int maxBatchBytes, long blockNs, @Nullable Thread transactionOwner) {
    return new RecordAccumulator.Terms(maxBatchBytes, blockNs, transactionOwner, sender::wake);
  }

  /** Writes everything that was added so far, and waits for it. */
  public void flush() {
    if (Thread.currentThread() == senderThread) {
      throw new KafkaException("flush() within a callback would wait for itself");
    }
    List<ProducerBatch> waiting = accumulator.incomplete();
    accumulator.sealAll();
    sender.wake();
    awaitAll(waiting);
  }

  private static void awaitAll(List<ProducerBatch> batches) {
    try {
      for (ProducerBatch batch : batches) {
        batch.await();
      }
    } catch (InterruptedException e) {
      throw new InterruptException("interrupted while waiting for records to be written", e);
    }
  }

  /**
   * Writes everything that was added since the transaction began, and {@code offsets}, as one frame
   * of the journal.
   */
  public void commit(List<BatchAppend> offsets) {
    List<ProducerBatch> batches = accumulator.drain();
    List<BatchAppend> appends = new ArrayList<>();
    for (ProducerBatch batch : batches) {
      appends.add(new BatchAppend(batch.partition(), batch.builder().build()));
      accumulator.recycle(batch.builder());
    }
    appends.addAll(offsets);
    if (appends.isEmpty()) {
      return;
    }
    CompletableFuture<CommitResult> committed = submit(new CommitRequest(appends, List.of()));
    for (int i = 0; i < batches.size(); i++) {
      int index = i;
      sender.submit(
          batches.get(i),
          committed.thenApply(result -> new AppendResult(result.baseOffsets()[index], -1)));
    }
    awaitAll(batches);
    ClientErrors.await(committed);
  }

  private CompletableFuture<CommitResult> submit(CommitRequest request) {
    try {
      return engine.commit(request);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Fails everything that was added since the transaction began. */
  public void abort() {
    List<ProducerBatch> batches = accumulator.drain();
    for (ProducerBatch batch : batches) {
      sender.submit(
          batch,
          CompletableFuture.failedFuture(
              new TransactionAbortedException("the transaction was aborted")));
    }
    awaitAll(batches);
  }

  /** Writes what is left and ends the thread; what is not written in time fails. */
  public void close(Duration timeout) {
    accumulator.close();
    sender.stop();
    if (Thread.currentThread() == senderThread) {
      return;
    }
    try {
      senderThread.join(Math.max(1, timeout.toMillis()));
      if (senderThread.isAlive()) {
        senderThread.interrupt();
        senderThread.join();
      }
    } catch (InterruptedException e) {
      senderThread.interrupt();
      throw new InterruptException("interrupted while closing the producer", e);
    }
  }
}
