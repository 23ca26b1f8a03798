package io.millrace.streams.internal.runtime.epoch;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.streams.internal.runtime.exec.EpochTicket;
import io.millrace.streams.internal.runtime.exec.OutputRecord;
import io.millrace.streams.internal.runtime.journal.StateCommit;
import io.millrace.streams.internal.runtime.journal.StateJournal;
import io.millrace.streams.internal.runtime.spill.SpillQueue;
import io.millrace.streams.internal.runtime.spill.SpillSpace;
import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.runtime.OutputListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits epochs and tells members and listeners afterwards.
 *
 * <p>While one commit is made durable the next epoch computes, but it is handed to the journal only
 * when the one before it has succeeded: an epoch builds on its predecessor, and the journal would
 * take it even if the predecessor was refused. A listener that has not returned holds its place.
 */
final class CommitPipeline {
  private static final Logger LOG = LoggerFactory.getLogger(CommitPipeline.class);
  private static final int DEPTH = 2;

  private final StateJournal journal;
  private final SpillSpace space;
  private final Executor deliveries;
  private final Signal signal;
  private final Semaphore free = new Semaphore(DEPTH);
  private volatile @Nullable Throwable failure;

  /** Whether the runner holds a place that no commit has taken. */
  private boolean reserved;

  private CompletableFuture<Void> previous = CompletableFuture.completedFuture(null);

  CommitPipeline(StateJournal journal, SpillSpace space, Executor deliveries, Signal signal) {
    this.journal = journal;
    this.space = space;
    this.deliveries = deliveries;
    this.signal = signal;
  }

  /** Waits until another epoch may start. */
  void reserve() throws InterruptedException {
    free.acquire();
    reserved = true;
  }

  /** Gives a reservation back that {@link #commit} did not take. */
  void giveUp() {
    if (reserved) {
      reserved = false;
      free.release();
    }
  }

  /** Waits until nothing is under way. */
  void awaitAll() {
    free.acquireUninterruptibly(DEPTH);
    free.release(DEPTH);
  }

  /** Why a commit failed, or null. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Forgets a failure; nothing may be under way, and nothing that built on it may go on. */
  void reset() {
    failure = null;
  }

  /**
   * Commits what a reserved epoch made; false when that is nothing.
   *
   * @param expectedEnds where partitions must end for it to be right
   */
  boolean commit(
      List<MemberEpoch> epochs, EpochTicket ticket, Map<TopicPartition, Long> expectedEnds) {
    if (epochs.isEmpty()) {
      giveUp();
      return false;
    }
    List<SpillQueue<OutputRecord>> outputs = new ArrayList<>();
    Map<StoreAddress, ChangeSet> changes = new HashMap<>();
    for (MemberEpoch epoch : epochs) {
      outputs.addAll(epoch.result().outputs());
      epoch.addChanges(changes);
    }
    List<BatchAppend> batches = BatchAssembler.assemble(outputs, expectedEnds, space);
    previous.join();
    if (failure != null) {
      giveUp();
      return true;
    }
    reserved = false;
    Outcome outcome = new Outcome(epochs, ticket);
    previous = outcome.known;
    try {
      journal.commit(new StateCommit(batches, changes, outcome));
    } catch (RuntimeException | Error e) {
      outcome.completed(e);
    }
    return true;
  }

  private void failed(Throwable cause) {
    failure = cause;
    free.release();
    signal.raise();
  }

  private final class Outcome implements StateCommit.Listener {
    private final List<MemberEpoch> epochs;
    private final EpochTicket ticket;
    private final CompletableFuture<Void> known = new CompletableFuture<>();

    Outcome(List<MemberEpoch> epochs, EpochTicket ticket) {
      this.epochs = epochs;
      this.ticket = ticket;
    }

    @Override
    public void published(long sequence) {
      ticket.markPublished();
      for (MemberEpoch epoch : epochs) {
        epoch.member().published(epoch.logPositions(), epoch.result().records());
      }
    }

    @Override
    public void completed(@Nullable Throwable cause) {
      if (cause != null) {
        failed(cause);
        known.complete(null);
        return;
      }
      known.complete(null);
      List<Runnable> calls = new ArrayList<>();
      for (MemberEpoch epoch : epochs) {
        epoch.member().releaseWaiters();
        epoch
            .deliveries()
            .forEach((listener, records) -> calls.add(call(epoch, listener, records)));
      }
      if (calls.isEmpty()) {
        free.release();
        return;
      }
      deliveries.execute(
          () -> {
            calls.forEach(Runnable::run);
            free.release();
          });
    }

    private Runnable call(
        MemberEpoch epoch, OutputListener listener, List<OutputListener.Output> records) {
      return () -> {
        try {
          listener.accept(records);
        } catch (RuntimeException e) {
          LOG.error("an output listener of member {} failed", epoch.member().id(), e);
        }
      };
    }
  }
}
