package io.millrace.log.internal.engine;

import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.internal.engine.Pending.Completion;
import io.millrace.log.internal.engine.Pending.Earlier;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.Placement;
import io.millrace.log.internal.producer.ProducerStates;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.record.TransactionMarker;
import io.millrace.log.internal.topic.Topic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides the order of everything: offsets, positions and frame numbers are given out under one
 * lock, taken once per batch or commit. Callers wait here while too much is on its way.
 */
final class Sequencer {
  private static final int SHARE_OF_HEAP = 8;
  private static final long MAX_IN_FLIGHT_BYTES =
      Math.min(64L << 20, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  private static final long TOPIC_BYTES = 64L << 10;

  private final EngineState state;
  private final Inbox<Pending> committer;
  private final Inbox<Pending> writer;
  private final SpaceGuard space;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition roomAgain = lock.newCondition();
  private final LiveTransactions live = new LiveTransactions();
  private long lastSequence;
  private long inFlightBytes;

  Sequencer(
      EngineState state,
      Inbox<Pending> committer,
      Inbox<Pending> writer,
      SpaceGuard space,
      long lastSequence) {
    this.space = space;
    this.state = state;
    this.committer = committer;
    this.writer = writer;
    this.lastSequence = lastSequence;
  }

  /** A batch that was checked, the topic it is for, and the end it relies on. */
  record Checked(Topic topic, PartitionLog partition, ByteBuffer bytes, long expectedEnd) {
    Checked(Topic topic, PartitionLog partition, ByteBuffer bytes) {
      this(topic, partition, bytes, BatchAppend.ANY_END);
    }

    Checked expecting(long end) {
      return new Checked(topic, partition, bytes, end);
    }

    /** Call it under the sequencer's lock. */
    void requireEnd() {
      long end = partition.plannedEnd();
      if (expectedEnd != BatchAppend.ANY_END && expectedEnd != end) {
        throw new LogException(
            LogErrorCode.OFFSET_CONFLICT,
            "partition \"%s\" ends at offset %d, the commit relies on %d"
                .formatted(partition.id(), end, expectedEnd),
            "Read what was written meanwhile and commit again.");
      }
    }
  }

  /**
   * A batch to append.
   *
   * @param stampMs the time it was stamped with, or -1
   * @param nowMs wall-clock time; needed only when it names a producer
   */
  record Append(Checked batch, long stampMs, Acks acks, long nowMs) {}

  CompletableFuture<AppendResult> append(Append append) {
    CompletableFuture<AppendResult> future = new CompletableFuture<>();
    Checked batch = append.batch();
    lock.lock();
    try {
      waitForRoom();
      requireUsable(batch.topic());
      space.requireRoom(batch.bytes().limit(), inFlightBytes);
      PartitionLog partition = batch.partition();
      boolean named = BatchFormat.producerId(batch.bytes(), 0) >= 0;
      if (named) {
        CompletableFuture<AppendResult> earlier = checkProducer(append);
        if (earlier != null) {
          return earlier;
        }
      }
      // Behind a batch that waits for the journal only the journal leads to the file.
      boolean journaled = append.acks() == Acks.ALL || partition.journaledPending().get() > 0;
      Placement placement = partition.place(batch.bytes(), journaled);
      if (named) {
        noteProducer(append, placement, future);
      }
      AppendResult result = new AppendResult(placement.baseOffset(), append.stampMs());
      List<Earlier> syncFirst = journaled ? syncFirst(List.of(placement)) : List.of();
      submit(
          new Pending(
              journaled ? ++lastSequence : 0,
              List.of(placement),
              List.of(),
              null,
              syncFirst,
              Completion.of(future, result)));
      return append.acks() == Acks.NONE ? CompletableFuture.completedFuture(result) : future;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable CompletableFuture<AppendResult> checkProducer(Append append) {
    Checked batch = append.batch();
    if (BatchFormat.isTransactional(batch.bytes(), 0)) {
      live.requireAppender(identity(batch.bytes()));
    }
    return batch.partition().producers().check(batch.partition().id(), batch.bytes());
  }

  private void noteProducer(
      Append append, Placement placement, CompletableFuture<AppendResult> future) {
    ByteBuffer bytes = append.batch().bytes();
    PartitionLog partition = placement.partition();
    partition.producers().appended(bytes, placement.baseOffset(), future, append.nowMs());
    if (BatchFormat.isTransactional(bytes, 0)) {
      LiveTransactions.Owner owner = live.requireAppender(identity(bytes));
      owner.partitions.put(partition, append.batch().topic());
      owner.startMs = owner.startMs < 0 ? append.nowMs() : owner.startMs;
    }
  }

  private static ProducerIdentity identity(ByteBuffer batch) {
    return new ProducerIdentity(
        BatchFormat.producerId(batch, 0), BatchFormat.producerEpoch(batch, 0));
  }

  CompletableFuture<CommitResult> commit(
      List<Checked> batches, List<CommitRequest.Section> sections) {
    lock.lock();
    try {
      waitForRoom();
      return frame(batches, List.of(), sections);
    } finally {
      lock.unlock();
    }
  }

  /** Puts batches, the ends of transactions and sections into one frame. */
  private CompletableFuture<CommitResult> frame(
      List<Checked> batches, List<Marker> markers, List<CommitRequest.Section> sections) {
    for (Checked batch : batches) {
      requireUsable(batch.topic());
      batch.partition().requireFits(batch.bytes());
      batch.requireEnd();
    }
    for (Marker marker : markers) {
      marker.partition().requireFits(marker.bytes());
    }
    if (!batches.isEmpty() || !sections.isEmpty()) { // ends of transactions alone go ahead
      space.requireRoom(sizeBytes(batches, sections), inFlightBytes);
    }
    List<Placement> placements = new ArrayList<>(batches.size() + markers.size());
    long[] baseOffsets = new long[batches.size()];
    for (int i = 0; i < baseOffsets.length; i++) {
      Placement placement = batches.get(i).partition().place(batches.get(i).bytes(), true);
      baseOffsets[i] = placement.baseOffset();
      placements.add(placement);
    }
    for (Marker marker : markers) {
      placements.add(marker.partition().place(marker.bytes(), true));
      marker
          .partition()
          .producers()
          .ended(identity(marker.bytes()), BatchFormat.LEADER_EPOCH, marker.nowMs());
    }
    CompletableFuture<CommitResult> future = new CompletableFuture<>();
    long sequence = ++lastSequence;
    submit(
        new Pending(
            sequence,
            placements,
            sections,
            null,
            syncFirst(placements),
            Completion.of(future, new CommitResult(sequence, baseOffsets))));
    return future;
  }

  /** The end of a transaction in a partition. */
  private record Marker(PartitionLog partition, ByteBuffer bytes, long nowMs) {
    static Marker of(
        PartitionLog partition, ProducerIdentity producer, boolean committed, long nowMs) {
      int coordinatorEpoch = BatchFormat.LEADER_EPOCH;
      return new Marker(
          partition, TransactionMarker.encode(producer, committed, coordinatorEpoch, nowMs), nowMs);
    }
  }

  /**
   * Ends the open transaction of a producer, if there is one.
   *
   * @param batches go into the same frame
   * @throws LogException {@code PRODUCER_FENCED} when it does not own its id any more
   */
  CompletableFuture<CommitResult> end(
      ProducerIdentity producer, boolean committed, List<Checked> batches, long nowMs) {
    lock.lock();
    try {
      waitForRoom();
      LiveTransactions.Owner owner = live.requireOwner(producer);
      List<Marker> markers = markers(owner, producer, committed, nowMs);
      if (markers.isEmpty() && batches.isEmpty()) {
        owner.end(committed);
        return CompletableFuture.completedFuture(new CommitResult(lastSequence, new long[0]));
      }
      CompletableFuture<CommitResult> result = frame(batches, markers, List.of());
      owner.end(committed);
      return result;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives a transactional id another owner and aborts what the one before left open.
   *
   * @param before the owner before, or null
   * @param terms what says so durably, and when
   */
  CompletableFuture<CommitResult> takeOver(
      @Nullable ProducerIdentity before, ProducerIdentity now, int timeoutMs, Takeover terms) {
    lock.lock();
    try {
      waitForRoom();
      LiveTransactions.Owner owner = before == null ? null : live.find(before.id());
      List<Marker> markers =
          owner == null ? List.of() : markers(owner, nextEpoch(owner), false, terms.nowMs());
      CompletableFuture<CommitResult> result = frame(List.of(terms.batch()), markers, List.of());
      if (before != null) {
        live.forget(before.id());
      }
      live.own(now, timeoutMs);
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** The record of a new owner, and wall-clock time. */
  record Takeover(Checked batch, long nowMs) {}

  /** Aborts transactions that are open for longer than they may, and fences their producers. */
  CompletableFuture<?> endOverdue(long nowMs) {
    lock.lock();
    try {
      state.requireWritable();
      List<CompletableFuture<?>> ends = new ArrayList<>();
      for (LiveTransactions.Owner owner : live.overdue(nowMs)) {
        ends.add(fence(owner, nowMs));
      }
      return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    } finally {
      lock.unlock();
    }
  }

  /** Takes a producer id from its owner and aborts what it left open. */
  CompletableFuture<?> fence(long producerId, long nowMs) {
    lock.lock();
    try {
      state.requireWritable();
      LiveTransactions.Owner owner = live.find(producerId);
      return owner == null ? CompletableFuture.completedFuture(null) : fence(owner, nowMs);
    } finally {
      lock.unlock();
    }
  }

  private CompletableFuture<?> fence(LiveTransactions.Owner owner, long nowMs) {
    ProducerIdentity fenced = nextEpoch(owner);
    List<Marker> markers = markers(owner, fenced, false, nowMs);
    CompletableFuture<?> result =
        markers.isEmpty()
            ? CompletableFuture.completedFuture(null)
            : frame(List.of(), markers, List.of());
    owner.end(false);
    owner.epoch = fenced.epoch();
    return result;
  }

  private static ProducerIdentity nextEpoch(LiveTransactions.Owner owner) {
    return new ProducerIdentity(owner.producerId, (short) (owner.epoch + 1));
  }

  // What is deleted meanwhile needs no end. A partition that failed cannot commit, but it does not
  // keep the others from aborting: the next opening does it there.
  private static List<Marker> markers(
      LiveTransactions.Owner owner, ProducerIdentity producer, boolean committed, long nowMs) {
    List<Marker> markers = new ArrayList<>();
    owner.partitions.forEach(
        (partition, topic) -> {
          if (!topic.deleting() && (committed || partition.failure() == null)) {
            markers.add(Marker.of(partition, producer, committed, nowMs));
          }
        });
    return markers;
  }

  /** Aborts the transactions that an earlier run left open, all in one frame. */
  CompletableFuture<?> abortLeft(List<PartitionLog> partitions, long nowMs) {
    lock.lock();
    try {
      state.requireWritable();
      List<Marker> markers = new ArrayList<>();
      for (PartitionLog partition : partitions) {
        if (partition.failure() != null) {
          continue;
        }
        for (ProducerStates.Open open : partition.producers().open()) {
          markers.add(Marker.of(partition, open.producer(), false, nowMs));
        }
      }
      return markers.isEmpty()
          ? CompletableFuture.completedFuture(null)
          : frame(List.of(), markers, List.of());
    } finally {
      lock.unlock();
    }
  }

  /** Runs something that looks at producers or transactions while nothing changes. */
  <T> T withTransactions(Function<LiveTransactions, T> work) {
    lock.lock();
    try {
      return work.apply(live);
    } finally {
      lock.unlock();
    }
  }

  CompletableFuture<@Nullable Void> change(TopicChange change) {
    CompletableFuture<@Nullable Void> future = new CompletableFuture<>();
    lock.lock();
    try {
      state.requireWritable();
      if (change instanceof TopicChange.Delete delete) {
        delete.topic().startDeleting();
      } else if (change instanceof TopicChange.Create || change instanceof TopicChange.Alter) {
        space.requireRoom(TOPIC_BYTES, inFlightBytes); // what frees space goes ahead
      }
      List<Earlier> syncFirst =
          change instanceof TopicChange.RaiseStart raise && isLoose(raise.partition())
              ? List.of(new Earlier(raise.partition(), raise.partition().looseEnd()))
              : List.of();
      submit(
          new Pending(
              change.entry() == null ? 0 : ++lastSequence,
              List.of(),
              List.of(),
              change,
              syncFirst,
              Completion.of(future, null)));
      return future;
    } finally {
      lock.unlock();
    }
  }

  /** Lets a segment end; the future holds whether there was one to end. */
  CompletableFuture<Boolean> roll(PartitionLog partition) {
    lock.lock();
    try {
      state.requireWritable();
      long baseOffset = partition.planRoll();
      return baseOffset < 0
          ? CompletableFuture.completedFuture(false)
          : change(new TopicChange.Roll(partition, baseOffset)).thenApply(done -> true);
    } finally {
      lock.unlock();
    }
  }

  private static boolean isLoose(PartitionLog partition) {
    return partition.looseEnd() > partition.syncedEnd();
  }

  /**
   * Throws when there is no room for so much on the disk.
   *
   * @throws io.millrace.log.api.LogException {@code DISK_FULL}
   */
  void requireRoom(long bytes) {
    lock.lock();
    try {
      space.requireRoom(bytes, inFlightBytes);
    } finally {
      lock.unlock();
    }
  }

  /** Takes note that work has left the engine, whatever its outcome. */
  void finished(long bytes) {
    lock.lock();
    try {
      inFlightBytes -= bytes;
      roomAgain.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses everything from now on; what was accepted goes its way. */
  void close() {
    lock.lock();
    try {
      state.close();
      roomAgain.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void waitForRoom() {
    state.requireWritable();
    while (inFlightBytes >= MAX_IN_FLIGHT_BYTES) {
      roomAgain.awaitUninterruptibly();
      state.requireWritable();
    }
  }

  private static void requireUsable(Topic topic) {
    if (topic.deleting()) {
      throw TopicService.unknown(topic.record().name());
    }
  }

  static long sizeBytes(List<Checked> batches, List<CommitRequest.Section> sections) {
    long total = 0;
    for (Checked batch : batches) {
      total += batch.bytes().limit();
    }
    for (CommitRequest.Section section : sections) {
      total += section.payload().remaining();
    }
    return total;
  }

  private void submit(Pending pending) {
    inFlightBytes += pending.sizeBytes();
    if (pending.journaled()) {
      for (Placement placement : pending.placements()) {
        placement.partition().journaledPending().incrementAndGet();
      }
      committer.add(pending);
    } else {
      writer.add(pending);
    }
  }

  private static List<Earlier> syncFirst(List<Placement> placements) {
    List<Earlier> result = List.of();
    for (Placement placement : placements) {
      PartitionLog partition = placement.partition();
      if (isLoose(partition)) {
        result = result.isEmpty() ? new ArrayList<>(2) : result;
        result.add(new Earlier(partition, partition.looseEnd()));
      }
    }
    return result;
  }
}
