package io.millrace.log.internal.engine;

import io.millrace.log.api.LogException;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.Placement;
import io.millrace.log.internal.partition.TailCache;
import io.millrace.log.internal.partition.Visibility;
import io.millrace.log.internal.partition.WriteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The thread that writes partition files, makes topics come and go, and publishes. The only writer
 * of every partition.
 */
final class Writer implements Runnable {
  private final EngineState state;
  private final Inbox<Pending> inbox;
  private final Visibility visibility;
  private final TopicChanges topics;
  private final Outcomes outcomes;
  private final Checkpointer checkpointer;
  private final TailCache cache;
  private final WriteBuffer buffer = new WriteBuffer();

  private final ReentrantLock progressLock = new ReentrantLock();
  private final Condition progress = progressLock.newCondition();

  Writer(
      EngineState state,
      Inbox<Pending> inbox,
      Visibility visibility,
      TopicChanges topics,
      Outcomes outcomes,
      Checkpointer checkpointer,
      TailCache cache) {
    this.state = state;
    this.inbox = inbox;
    this.visibility = visibility;
    this.topics = topics;
    this.outcomes = outcomes;
    this.checkpointer = checkpointer;
    this.cache = cache;
  }

  /** Takes over frames that are durable. */
  void accept(List<Pending> durable) {
    inbox.addAll(durable);
  }

  /** Fails what could not be made durable. */
  void reject(List<Pending> group, LogException failure) {
    group.forEach(pending -> outcomes.failed(pending, failure));
  }

  @Override
  public void run() {
    List<Pending> taken = inbox.takeAll();
    while (!taken.isEmpty()) {
      int from = 0;
      for (int i = 0; i < taken.size(); i++) {
        if (taken.get(i).topicChange() != null) {
          write(taken.subList(from, i));
          change(taken.get(i));
          from = i + 1;
        }
      }
      write(taken.subList(from, taken.size()));
      taken = inbox.takeAll();
    }
  }

  private void change(Pending pending) {
    try {
      topics.apply(java.util.Objects.requireNonNull(pending.topicChange()));
      visibility.publish(List.of(), pending.sequence());
      outcomes.succeeded(pending);
    } catch (RuntimeException e) {
      LogException failure = EngineState.failureOf(e);
      // The frame is durable but not applied: later frames must not be checkpointed over it.
      if (pending.journaled()) {
        checkpointer.holdBelow(pending.sequence());
      }
      PartitionLog partition = java.util.Objects.requireNonNull(pending.topicChange()).partition();
      if (partition != null) {
        partition.fail(failure);
      } else {
        state.fail(failure);
      }
      outcomes.failed(pending, failure);
    }
    checkpointer.wake();
  }

  private void write(List<Pending> group) {
    if (group.isEmpty()) {
      return;
    }
    Map<PartitionLog, List<Placement>> byPartition = new LinkedHashMap<>();
    for (Pending pending : group) {
      for (Placement placement : pending.placements()) {
        byPartition.computeIfAbsent(placement.partition(), key -> new ArrayList<>()).add(placement);
      }
    }
    Map<PartitionLog, LogException> failed = new LinkedHashMap<>();
    byPartition.forEach(
        (partition, placements) -> {
          try {
            LogException earlier = partition.failure();
            if (earlier != null) {
              throw earlier;
            }
            partition.apply(placements, buffer, cache);
          } catch (RuntimeException e) {
            LogException failure = EngineState.failureOf(e);
            partition.fail(failure);
            failed.put(partition, failure);
          }
        });
    byPartition.keySet().forEach(checkpointer::markDirty);
    publish(group, byPartition, failed);
  }

  private void publish(
      List<Pending> group,
      Map<PartitionLog, List<Placement>> byPartition,
      Map<PartitionLog, LogException> failed) {
    if (!failed.isEmpty()) {
      holdFailedFrames(group, failed);
    }
    LogException engineFailure = failed.isEmpty() ? null : atomicityLost(group, failed);
    if (engineFailure != null) {
      state.fail(engineFailure);
      group.forEach(pending -> outcomes.failed(pending, engineFailure));
    } else {
      byPartition.keySet().removeAll(failed.keySet());
      long sequence = 0;
      for (Pending pending : group) {
        sequence = Math.max(sequence, pending.sequence());
      }
      visibility.publish(byPartition.keySet(), sequence);
      outcomes.published(byPartition.keySet());
      for (Pending pending : group) {
        LogException failure = failureOf(pending, failed);
        if (failure == null) {
          outcomes.succeeded(pending);
        } else {
          outcomes.failed(pending, failure);
        }
      }
    }
    checkpointer.wake();
    signalProgress();
  }

  private void holdFailedFrames(List<Pending> group, Map<PartitionLog, LogException> failed) {
    for (Pending pending : group) {
      if (pending.journaled() && failureOf(pending, failed) != null) {
        checkpointer.holdBelow(pending.sequence());
      }
    }
  }

  /**
   * The failure, when a frame of several parts cannot be shown as a whole; then nothing of it may
   * be, and only a reopen puts it right.
   */
  private static @Nullable LogException atomicityLost(
      List<Pending> group, Map<PartitionLog, LogException> failed) {
    for (Pending pending : group) {
      LogException failure = failureOf(pending, failed);
      if (failure != null && (pending.placements().size() > 1 || !pending.sections().isEmpty())) {
        return failure;
      }
    }
    return null;
  }

  private static @Nullable LogException failureOf(
      Pending pending, Map<PartitionLog, LogException> failed) {
    for (Placement placement : pending.placements()) {
      LogException failure = failed.get(placement.partition());
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  /** Waits until a partition has applied everything below an offset, or has failed. */
  void awaitApplied(PartitionLog partition, long endOffset) {
    progressLock.lock();
    try {
      while (partition.appliedEnd() < endOffset) {
        LogException failure = partition.failure();
        if (failure != null) {
          throw failure;
        }
        progress.awaitUninterruptibly();
      }
    } finally {
      progressLock.unlock();
    }
  }

  private void signalProgress() {
    progressLock.lock();
    try {
      progress.signalAll();
    } finally {
      progressLock.unlock();
    }
  }
}
