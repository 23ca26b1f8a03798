package io.millrace.clients.producer.internals;

import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.producer.Callback;
import io.millrace.clients.producer.ProducerConfig;
import io.millrace.clients.producer.RecordMetadata;
import io.millrace.common.KafkaException;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.InterruptException;
import io.millrace.common.errors.TransactionAbortedException;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serialized records in, durable batches out: the accumulator, the sender's thread and the commit
 * of transactions. Thread-safe.
 */
public final class RecordWriter {
  private final RecordAccumulator accumulator;
  private final Sender sender;
  private final Thread senderThread;
  private final long maxBlockNs;
  private final LongSupplier nanoTime;
  private final ProducerMetrics metrics;
  private volatile RecordAccumulator.Terms lastTerms;

  /**
   * The producer that writes.
   *
   * @param name for its thread
   * @param stamps numbers its records; null when it is not idempotent
   * @param onFailure hears the topic of every batch that fails, and why, on the sender's thread
   * @param metrics what it has done
   */
  record Owner(
      String name,
      @Nullable Stamps stamps,
      BiConsumer<String, KafkaException> onFailure,
      ProducerMetrics metrics) {}

  /** Starts the sender's thread. */
  RecordWriter(
      LogEngine engine,
      ProducerConfig config,
      Supplier<RecordBatchBuilder> builders,
      LongSupplier nanoTime,
      Owner owner) {
    MemoryBudget memory =
        new MemoryBudget(require(config.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG)), nanoTime);
    maxBlockNs = TimeUnit.MILLISECONDS.toNanos(require(config.getLong("max.block.ms")));
    accumulator =
        new RecordAccumulator(
            require(config.getInt(ProducerConfig.BATCH_SIZE_CONFIG)),
            TimeUnit.MILLISECONDS.toNanos(require(config.getLong("linger.ms"))),
            memory,
            builders,
            nanoTime);
    long timeoutMs = require(config.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
    Sender.Deadline deadline =
        new Sender.Deadline(nanoTime, TimeUnit.MILLISECONDS.toNanos(timeoutMs));
    sender = new Sender(engine, accumulator, acks(config), deadline, owner);
    this.nanoTime = nanoTime;
    metrics = owner.metrics();
    metrics.watch(memory);
    metrics.watch(sender);
    lastTerms = new RecordAccumulator.Terms(0, maxBlockNs, sender::wake);
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
   */
  public Future<RecordMetadata> append(
      TopicPartition partition,
      long timestampMs,
      SerializedRecord record,
      int maxBatchBytes,
      @Nullable Callback callback) {
    return accumulator.append(partition, timestampMs, record, callback, terms(maxBatchBytes));
  }

  // Topics mostly take batches of one size, so that the same terms do for all records.
  private RecordAccumulator.Terms terms(int maxBatchBytes) {
    RecordAccumulator.Terms last = lastTerms;
    if (last.maxBatchBytes() != maxBatchBytes) {
      last = new RecordAccumulator.Terms(maxBatchBytes, maxBlockNs, sender::wake);
      lastTerms = last;
    }
    return last;
  }

  /** What waits for the partitions of a topic. */
  BuiltInPartitioner.Queues queues(String topic) {
    return new BuiltInPartitioner.Queues() {
      @Override
      public boolean isOpen(int partition) {
        return accumulator.isOpen(new TopicPartition(topic, partition));
      }

      @Override
      public int length(int partition) {
        return accumulator.queueLength(new TopicPartition(topic, partition));
      }
    };
  }

  /** Writes everything that was added so far, and waits for it. */
  public void flush() {
    if (Thread.currentThread() == senderThread) {
      throw new KafkaException("flush() within a callback would wait for itself");
    }
    long sinceNs = nanoTime.getAsLong();
    List<ProducerBatch> waiting = accumulator.incomplete();
    accumulator.sealAll();
    sender.wake();
    awaitAll(waiting);
    metrics.flushed(nanoTime.getAsLong() - sinceNs);
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
   * Hands everything that was added so far to the engine, then runs {@code commit}, and waits for
   * the records and for it. The engine keeps the order, so one sync may do for all of it.
   */
  void commit(Supplier<CompletableFuture<CommitResult>> commit) {
    List<ProducerBatch> waiting = accumulator.incomplete();
    accumulator.sealAll();
    requireNotSender();
    CompletableFuture<CommitResult> committed = new CompletableFuture<>();
    sender.afterSealed(() -> complete(committed, commit));
    awaitAll(waiting);
    ClientErrors.await(committed);
  }

  /** Fails everything that was not handed to the engine yet, then runs {@code abort}. */
  void abort(Supplier<CompletableFuture<CommitResult>> abort) {
    requireNotSender();
    List<ProducerBatch> waiting = accumulator.incomplete();
    CompletableFuture<CommitResult> aborted = new CompletableFuture<>();
    sender.beforeReady(
        () -> {
          for (ProducerBatch batch : accumulator.drain()) {
            sender.reject(batch, new TransactionAbortedException("the transaction was aborted"));
          }
          complete(aborted, abort);
        });
    awaitAll(waiting);
    ClientErrors.await(aborted);
  }

  private void requireNotSender() {
    if (Thread.currentThread() == senderThread) {
      throw new KafkaException("a transaction cannot end within a callback, which it waits for");
    }
  }

  // The outcome reaches the caller through the future it waits for.
  @SuppressWarnings("FutureReturnValueIgnored")
  private static void complete(
      CompletableFuture<CommitResult> result, Supplier<CompletableFuture<CommitResult>> end) {
    try {
      end.get()
          .whenComplete(
              (done, failure) -> {
                if (failure == null) {
                  result.complete(done);
                } else {
                  result.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
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
