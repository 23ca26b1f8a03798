package io.millrace.clients.producer.internals;

import io.millrace.clients.producer.Callback;
import io.millrace.common.TopicPartition;
import io.millrace.log.api.RecordBatchBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects records into batches, one open batch a partition.
 *
 * <p>A batch is sealed, and goes to the queue of ready batches, when it is full, has lingered long
 * enough, when memory is short, or on {@link #sealAll()}. Thread-safe: a partition's open batch is
 * guarded by the partition's lock, under which sealed batches are also queued, so that they stay in
 * order.
 */
final class RecordAccumulator {
  private final int batchBytes;
  private final long lingerNs;
  private final MemoryBudget memory;
  private final Supplier<RecordBatchBuilder> builders;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<TopicPartition, OpenBatch> open = new ConcurrentHashMap<>();
  // In order of creation, hence of the end of their linger.
  private final ConcurrentLinkedQueue<ProducerBatch> lingering = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<ProducerBatch> ready = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<RecordBatchBuilder> spareBuilders =
      new ConcurrentLinkedQueue<>();
  private final Set<ProducerBatch> incomplete = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  RecordAccumulator(
      int batchBytes,
      long lingerNs,
      MemoryBudget memory,
      Supplier<RecordBatchBuilder> builders,
      LongSupplier nanoTime) {
    this.batchBytes = batchBytes;
    this.lingerNs = lingerNs;
    this.memory = memory;
    this.builders = builders;
    this.nanoTime = nanoTime;
  }

  /** Guards the open batch of a partition. */
  private static final class OpenBatch {
    final AtomicInteger incomplete = new AtomicInteger();
    @Nullable ProducerBatch batch;
  }

  /** Whether a batch of the partition is still being filled. */
  boolean isOpen(TopicPartition partition) {
    OpenBatch slot = open.get(partition);
    if (slot == null) {
      return false;
    }
    synchronized (slot) {
      return slot.batch != null;
    }
  }

  /** How many batches of the partition are not complete. */
  int queueLength(TopicPartition partition) {
    OpenBatch slot = open.get(partition);
    return slot == null ? 0 : slot.incomplete.get();
  }

  /** How an append may wait. */
  record Terms(int maxBatchBytes, long maxBlockNs, Runnable wakeSender) {}

  private OpenBatch slot(TopicPartition partition) {
    OpenBatch slot = open.get(partition);
    return slot != null ? slot : open.computeIfAbsent(partition, key -> new OpenBatch());
  }

  FutureRecordMetadata append(
      TopicPartition partition,
      long timestampMs,
      SerializedRecord record,
      @Nullable Callback callback,
      Terms terms) {
    OpenBatch slot = slot(partition);
    int limit = Math.min(batchBytes, terms.maxBatchBytes());
    synchronized (slot) {
      FutureRecordMetadata added = addToOpen(slot, timestampMs, record, callback, limit);
      if (added != null) {
        if (slot.batch == null) {
          terms.wakeSender().run();
        }
        return added;
      }
    }
    long reserved = Math.max(limit, record.sizeBytes());
    memory.reserve(reserved, terms.maxBlockNs(), terms.wakeSender());
    FutureRecordMetadata added;
    synchronized (slot) {
      added = addToOpen(slot, timestampMs, record, callback, limit);
      if (added != null) {
        memory.release(reserved);
        terms.wakeSender().run();
        return added;
      }
      seal(slot);
      ProducerBatch batch = newBatch(partition, reserved);
      added = add(batch, timestampMs, record, callback);
      open(slot, batch);
      if (record.sizeBytes() >= limit) {
        seal(slot);
      }
    }
    terms.wakeSender().run();
    return added;
  }

  private @Nullable FutureRecordMetadata addToOpen(
      OpenBatch slot,
      long timestampMs,
      SerializedRecord record,
      @Nullable Callback callback,
      int limit) {
    ProducerBatch batch = slot.batch;
    if (batch == null || batch.builder().sizeBytes() + record.sizeBytes() > limit) {
      return null;
    }
    FutureRecordMetadata added = add(batch, timestampMs, record, callback);
    if (batch.builder().sizeBytes() >= limit) {
      seal(slot);
    }
    return added;
  }

  private ProducerBatch newBatch(TopicPartition partition, long reserved) {
    if (closed) {
      memory.release(reserved);
      throw new IllegalStateException("the producer is closed");
    }
    RecordBatchBuilder spare = spareBuilders.poll();
    return new ProducerBatch(
        partition, spare != null ? spare : builders.get(), nanoTime.getAsLong(), reserved);
  }

  private void open(OpenBatch slot, ProducerBatch batch) {
    slot.batch = batch;
    slot.incomplete.incrementAndGet();
    incomplete.add(batch);
    lingering.add(batch);
  }

  private static FutureRecordMetadata add(
      ProducerBatch batch, long timestampMs, SerializedRecord record, @Nullable Callback callback) {
    return batch.append(timestampMs, record.key(), record.value(), record.headers(), callback);
  }

  private void seal(OpenBatch slot) {
    ProducerBatch batch = slot.batch;
    if (batch != null) {
      slot.batch = null;
      batch.seal();
      ready.add(batch);
    }
  }

  /** Refuses further records and seals every open batch. */
  void close() {
    // In this order: who still finds an open batch holds its lock, and sealAll waits for it.
    closed = true;
    sealAll();
  }

  /** Seals every open batch. */
  void sealAll() {
    for (OpenBatch slot : open.values()) {
      synchronized (slot) {
        seal(slot);
      }
    }
  }

  /**
   * Seals the batches that have lingered long enough.
   *
   * @return nanoseconds until the next one will have, {@link Long#MAX_VALUE} when there is none
   */
  long sealLingering() {
    if (memory.hasWaiters()) {
      sealAll();
    }
    while (true) {
      ProducerBatch oldest = lingering.peek();
      if (oldest == null) {
        return Long.MAX_VALUE;
      }
      long left = oldest.createdNs() + lingerNs - nanoTime.getAsLong();
      if (!oldest.isSealed() && left > 0) {
        return left;
      }
      lingering.poll();
      sealIfOpen(oldest);
    }
  }

  private void sealIfOpen(ProducerBatch batch) {
    OpenBatch slot = open.get(batch.partition());
    if (slot != null) {
      synchronized (slot) {
        if (slot.batch == batch) {
          seal(slot);
        }
      }
    }
  }

  /** The next batch to write, or null. */
  @Nullable ProducerBatch pollReady() {
    return ready.poll();
  }

  /** Seals and takes every batch, in order within a partition. */
  List<ProducerBatch> drain() {
    sealAll();
    lingering.clear();
    List<ProducerBatch> batches = new ArrayList<>();
    for (ProducerBatch batch = ready.poll(); batch != null; batch = ready.poll()) {
      batches.add(batch);
    }
    return batches;
  }

  /** Every batch that was opened and is not complete. */
  List<ProducerBatch> incomplete() {
    return new ArrayList<>(incomplete);
  }

  /** Takes note that nobody needs the builder of a batch any more. */
  void recycle(RecordBatchBuilder builder) {
    spareBuilders.add(builder);
  }

  /** Completes a batch and gives its memory back. */
  void complete(ProducerBatch batch, BatchOutcome outcome) {
    memory.release(batch.reservedBytes());
    batch.complete(outcome);
    if (incomplete.remove(batch)) {
      open.get(batch.partition()).incomplete.decrementAndGet();
    }
  }
}
