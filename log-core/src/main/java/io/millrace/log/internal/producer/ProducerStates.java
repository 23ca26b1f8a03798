package io.millrace.log.internal.producer;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.ActiveProducer;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.record.TransactionMarker;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The producers of one partition. Guarded by the sequencer's lock, as the place of the next batch
 * is; before that by the thread that opens the partition.
 */
public final class ProducerStates {
  private final Map<Long, ProducerState> producers = new HashMap<>();

  /** Knows nobody. */
  public ProducerStates() {}

  /**
   * Checks a batch before it gets its place.
   *
   * @return the answer to the batch when it was appended before, or null when it is new
   * @throws LogException {@code OUT_OF_ORDER_SEQUENCE} when batches before it are missing; {@code
   *     INVALID_PRODUCER_EPOCH} when a newer producer has taken the id over
   */
  public @Nullable CompletableFuture<AppendResult> check(TopicPartition id, ByteBuffer batch) {
    long producerId = BatchFormat.producerId(batch, 0);
    ProducerState state = producers.get(producerId);
    if (state == null) {
      return null; // unknown, or forgotten: it may go on wherever it was
    }
    short epoch = BatchFormat.producerEpoch(batch, 0);
    if (epoch < state.epoch()) {
      throw fenced(id, producerId, epoch, state.epoch());
    }
    int first = BatchFormat.baseSequence(batch, 0);
    if (epoch == state.epoch()) {
      ProducerState.Batch known = state.find(first, BatchFormat.lastSequence(batch, 0));
      if (known != null) {
        return known.answer();
      }
    }
    int last = epoch == state.epoch() ? state.lastSequence() : -1;
    int expected = last < 0 ? 0 : BatchFormat.sequenceAfter(last, 1);
    if (first != expected) {
      throw outOfOrder(id, producerId, first, expected);
    }
    return null;
  }

  /** Takes note of a batch, checked before, that got its place. */
  public void appended(
      ByteBuffer batch, long baseOffset, CompletableFuture<AppendResult> result, long nowMs) {
    note(batch, 0, baseOffset, result, nowMs);
  }

  /** Takes note of a marker that got its place. */
  public void ended(ProducerIdentity producer, int coordinatorEpoch, long nowMs) {
    ProducerState state = state(producer.id(), producer.epoch());
    state.endTransaction(coordinatorEpoch, nowMs);
  }

  /** Takes note of a batch of the log, while a partition is opened. */
  public void replay(ByteBuffer buffer, int at, long nowMs) {
    long producerId = BatchFormat.producerId(buffer, at);
    if (producerId < 0) {
      return;
    }
    if (!BatchFormat.isControl(buffer, at)) {
      note(buffer, at, BatchFormat.baseOffset(buffer, at), null, nowMs);
    } else if (TransactionMarker.isMarker(buffer, at)) {
      short epoch = BatchFormat.producerEpoch(buffer, at);
      int coordinatorEpoch = TransactionMarker.of(buffer, at).coordinatorEpoch();
      state(producerId, epoch).endTransaction(coordinatorEpoch, nowMs);
    }
  }

  private void note(
      ByteBuffer buffer,
      int at,
      long baseOffset,
      @Nullable CompletableFuture<AppendResult> result,
      long nowMs) {
    ProducerState state =
        state(BatchFormat.producerId(buffer, at), BatchFormat.producerEpoch(buffer, at));
    state.add(
        new ProducerState.Batch(
            BatchFormat.baseSequence(buffer, at),
            BatchFormat.lastSequence(buffer, at),
            baseOffset,
            baseOffset + BatchFormat.lastOffsetDelta(buffer, at),
            result),
        nowMs);
    if (BatchFormat.isTransactional(buffer, at)) {
      state.beginTransaction(baseOffset);
    }
  }

  private ProducerState state(long producerId, short epoch) {
    ProducerState state = producers.computeIfAbsent(producerId, id -> new ProducerState(epoch));
    state.startEpoch(epoch);
    return state;
  }

  /** Forgets producers that were last seen before a time and have no transaction open. */
  public void expire(long beforeMs) {
    producers
        .values()
        .removeIf(state -> state.transactionStart() < 0 && state.lastSeenMs() < beforeMs);
  }

  /** Whether nobody is known. */
  public boolean isEmpty() {
    return producers.isEmpty();
  }

  /** The highest id that is known, or -1. */
  public long maxProducerId() {
    return producers.keySet().stream().mapToLong(id -> id).max().orElse(-1);
  }

  /** The producers whose transactions are open, in the order in which these began. */
  public List<Open> open() {
    List<Open> open = new ArrayList<>();
    producers.forEach(
        (id, state) -> {
          if (state.transactionStart() >= 0) {
            ProducerIdentity identity = new ProducerIdentity(id, state.epoch());
            open.add(new Open(identity, state.transactionStart()));
          }
        });
    open.sort(Comparator.comparingLong(Open::firstOffset));
    return open;
  }

  /** An open transaction and the offset of its first record. */
  public record Open(ProducerIdentity producer, long firstOffset) {}

  /** The offset of each producer's last record. */
  public Map<Long, Long> lastOffsets() {
    Map<Long, Long> result = new HashMap<>();
    producers.forEach(
        (id, state) -> {
          ProducerState.Batch last = state.lastBatch();
          if (last != null) {
            result.put(id, last.lastOffset());
          }
        });
    return result;
  }

  /** What is known, for whoever asks. */
  public List<ActiveProducer> describe() {
    List<ActiveProducer> result = new ArrayList<>();
    producers.forEach(
        (id, state) ->
            result.add(
                new ActiveProducer(
                    new ProducerIdentity(id, state.epoch()),
                    state.lastSequence(),
                    state.lastSeenMs(),
                    state.coordinatorEpoch(),
                    state.transactionStart())));
    result.sort(Comparator.comparingLong(producer -> producer.identity().id()));
    return result;
  }

  /** The content of a snapshot file. */
  public ByteBuffer snapshot() {
    return ProducerSnapshot.encode(producers);
  }

  /**
   * Takes over the content of a snapshot file.
   *
   * @return false when it is not that of such a file; then nothing is changed
   */
  public boolean load(ByteBuffer snapshot, long nowMs) {
    Map<Long, ProducerState> loaded = ProducerSnapshot.decode(snapshot, nowMs);
    if (loaded == null) {
      return false;
    }
    producers.clear();
    producers.putAll(loaded);
    return true;
  }

  private static LogException fenced(
      TopicPartition id, long producerId, short epoch, short current) {
    return new LogException(
        LogErrorCode.INVALID_PRODUCER_EPOCH,
        "producer %d has epoch %d in partition \"%s\", which has seen epoch %d"
            .formatted(producerId, epoch, id, current),
        "Close this producer; a newer one has taken its place.");
  }

  private static LogException outOfOrder(
      TopicPartition id, long producerId, int found, int expected) {
    return new LogException(
        LogErrorCode.OUT_OF_ORDER_SEQUENCE,
        "batch of producer %d for partition \"%s\" has sequence %d, expected %d"
            .formatted(producerId, id, found, expected),
        "Send the batches of a producer in order, each until it is acknowledged.");
  }
}
