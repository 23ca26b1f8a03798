package io.millrace.log.internal.engine;

import io.millrace.common.IsolationLevel;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.journal.Journal;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.Visibility;
import io.millrace.log.internal.upkeep.UpkeepCounters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that makes partition files durable in the background, an interval after they changed,
 * and then lets go of the journal up to there. Sleeps while nothing changes.
 */
final class Checkpointer implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
  private static final long HELD_BYTES_TO_REQUEST = 32L << 20;
  private static final long HELD_BYTES_TO_WARN = 512L << 20;
  private static final long TAIL_BYTES_TO_HURRY = 128L << 20;
  private static final long TAIL_BYTES_TO_WAIT = 448L << 20; // 64 MiB more may be under way

  private final EngineFiles files;
  private final Journal journal;
  private final Visibility visibility;
  private final Participants participants;
  private final EngineState state;
  private final UpkeepCounters counters;
  private final long intervalMs;

  private final Set<PartitionLog> dirty = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition roundEnded = lock.newCondition();
  private boolean work;
  private boolean hurry;
  private boolean closed;
  private volatile boolean postponed;
  private volatile long ceiling = Long.MAX_VALUE;
  private long checkpointed;
  private boolean warned;

  Checkpointer(
      EngineFiles files,
      Journal journal,
      Visibility visibility,
      Participants participants,
      EngineState state,
      UpkeepCounters counters,
      long intervalMs) {
    this.intervalMs = intervalMs;
    this.files = files;
    this.journal = journal;
    this.visibility = visibility;
    this.participants = participants;
    this.state = state;
    this.counters = counters;
    this.checkpointed = visibility.publishedSequence();
  }

  /** Takes note that a partition's files changed. */
  void markDirty(PartitionLog partition) {
    dirty.add(partition);
  }

  /** Frames from this one on must be replayed at the next opening. */
  void holdBelow(long sequence) {
    ceiling = Math.min(ceiling, sequence - 1);
  }

  /** Says that there is something to do. */
  void wake() {
    lock.lock();
    try {
      if (!work) {
        work = true;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Keeps what would be replayed after a crash below 512 MiB: calls for a checkpoint early, and
   * waits for it when that is not enough. Belongs to the committer. Does not wait while no
   * checkpoint can help.
   */
  void boundTail() {
    if (journal.tailBytes() < TAIL_BYTES_TO_HURRY) {
      return;
    }
    lock.lock();
    try {
      work = true;
      hurry = true;
      changed.signalAll();
      while (journal.tailBytes() >= TAIL_BYTES_TO_WAIT && canHelp()) {
        roundEnded.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean canHelp() {
    return !closed && !postponed && complete() && state.failure() == null;
  }

  @Override
  public void run() {
    while (awaitWork()) {
      try {
        round();
        postponed = false;
        journal.reserve();
      } catch (LogException e) {
        counters.failed(e);
        if (e.code() == LogErrorCode.DISK_FULL) {
          postponed = true;
          LOG.warn("checkpoint postponed: the journal goes on growing meanwhile", e);
          wake();
        } else {
          LOG.error("checkpoint failed; the engine is read-only from now on", e);
          state.fail(e);
        }
      } finally {
        signalRoundEnded();
      }
    }
  }

  private void signalRoundEnded() {
    lock.lock();
    try {
      roundEnded.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to do and then for the interval; false when closed. */
  private boolean awaitWork() {
    lock.lock();
    try {
      while (!work && !closed) {
        changed.awaitUninterruptibly();
      }
      long leftNs = TimeUnit.MILLISECONDS.toNanos(intervalMs);
      while (leftNs > 0 && !closed && !hurry) {
        try {
          leftNs = changed.awaitNanos(leftNs);
        } catch (InterruptedException e) {
          LOG.debug("interrupt ignored: the engine's threads end with the engine", e);
        }
      }
      work = false;
      hurry = false;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Makes everything that is published now durable and moves the start of replay behind it. */
  synchronized void round() {
    List<PartitionLog> changedNow = new ArrayList<>(dirty);
    boolean done = false;
    try {
      round(changedNow);
      done = true;
    } finally {
      if (!done) {
        dirty.addAll(changedNow);
      }
    }
    counters.checkpoint();
  }

  private void round(List<PartitionLog> changedNow) {
    long appendedBytes = journal.appendedBytes();
    // Ends first: every frame below them is then among those up to the sequence.
    Map<PartitionLog, Long> ends = new HashMap<>();
    changedNow.forEach(
        partition ->
            ends.put(partition, visibility.endOffset(partition, IsolationLevel.READ_UNCOMMITTED)));
    long sequence = Math.min(visibility.publishedSequence(), ceiling);
    // Those that were touched since the ends were read must be synced for that sequence, too.
    changedNow.addAll(dirty);
    for (PartitionLog partition : Set.copyOf(changedNow)) {
      dirty.remove(partition);
      if (partition.failure() == null) {
        syncOrHold(partition, sequence);
      }
    }
    sequence = Math.min(sequence, ceiling);
    files.saveCatalog();
    files.saveOffsets();
    participants.snapshot();
    checkpointed = Math.max(checkpointed, sequence);
    long heldBytes = journal.checkpoint(checkpointed, appendedBytes, participants);
    if (heldBytes > HELD_BYTES_TO_REQUEST) {
      participants.requestCheckpoint(checkpointed);
    }
    warnIfLarge(heldBytes);
    if (complete()) {
      Set.copyOf(changedNow).forEach(partition -> checkpointed(partition, ends.get(partition)));
    }
  }

  private void checkpointed(PartitionLog partition, @Nullable Long endOffset) {
    if (endOffset != null) {
      partition.checkpointed(endOffset);
    }
    if (partition.failure() == null && partition.checkpointedEnd() < partition.appliedEnd()) {
      dirty.add(partition); // published meanwhile, or about to be, and woken again for that
    }
  }

  private void syncOrHold(PartitionLog partition, long sequence) {
    try {
      partition.sync();
    } catch (LogException e) {
      if (partition.isEnded()) {
        LOG.debug("partition {} was deleted while its files were synced", partition.id(), e);
        return;
      }
      LOG.error("partition {} is closed for writing: its file does not sync", partition.id(), e);
      holdBelow(Math.min(sequence, checkpointed) + 1);
    }
  }

  private void warnIfLarge(long heldBytes) {
    if (heldBytes > HELD_BYTES_TO_WARN && !warned) {
      warned = true;
      LOG.warn("journal keeps {} bytes for participants that do not checkpoint", heldBytes);
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether everything published is also checkpointed. */
  boolean complete() {
    return ceiling == Long.MAX_VALUE;
  }
}
