package io.millrace.log.internal.engine;

import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.engine.Pending.Completion;
import io.millrace.log.internal.engine.Pending.Earlier;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.Placement;
import io.millrace.log.internal.topic.Topic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Decides the order of everything: offsets, positions and frame numbers are given out under one
 * lock, taken once per batch or commit. Callers wait here while too much is on its way.
 */
final class Sequencer {
  private static final long MAX_IN_FLIGHT_BYTES = 64L << 20;
  private static final long TOPIC_BYTES = 64L << 10;

  private final EngineState state;
  private final Inbox<Pending> committer;
  private final Inbox<Pending> writer;
  private final SpaceGuard space;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition roomAgain = lock.newCondition();
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

  CompletableFuture<AppendResult> append(Checked batch, long appendTimeMs, Acks acks) {
    CompletableFuture<AppendResult> future = new CompletableFuture<>();
    lock.lock();
    try {
      waitForRoom();
      requireUsable(batch.topic());
      space.requireRoom(batch.bytes().limit(), inFlightBytes);
      PartitionLog partition = batch.partition();
      // Behind a batch that waits for the journal only the journal leads to the file.
      boolean journaled = acks == Acks.ALL || partition.journaledPending().get() > 0;
      Placement placement = partition.place(batch.bytes(), journaled);
      AppendResult result = new AppendResult(placement.baseOffset(), appendTimeMs);
      List<Earlier> syncFirst = journaled ? syncFirst(List.of(placement)) : List.of();
      submit(
          new Pending(
              journaled ? ++lastSequence : 0,
              List.of(placement),
              List.of(),
              null,
              syncFirst,
              Completion.of(future, result)));
      return acks == Acks.NONE ? CompletableFuture.completedFuture(result) : future;
    } finally {
      lock.unlock();
    }
  }

  CompletableFuture<CommitResult> commit(
      List<Checked> batches, List<CommitRequest.Section> sections) {
    CompletableFuture<CommitResult> future = new CompletableFuture<>();
    lock.lock();
    try {
      waitForRoom();
      for (Checked batch : batches) {
        requireUsable(batch.topic());
        batch.partition().requireFits(batch.bytes());
        batch.requireEnd();
      }
      space.requireRoom(sizeBytes(batches, sections), inFlightBytes);
      List<Placement> placements = new ArrayList<>(batches.size());
      long[] baseOffsets = new long[batches.size()];
      for (int i = 0; i < baseOffsets.length; i++) {
        Placement placement = batches.get(i).partition().place(batches.get(i).bytes(), true);
        baseOffsets[i] = placement.baseOffset();
        placements.add(placement);
      }
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
