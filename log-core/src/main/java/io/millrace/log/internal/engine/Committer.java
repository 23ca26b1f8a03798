package io.millrace.log.internal.engine;

import io.millrace.log.api.LogException;
import io.millrace.log.internal.journal.Journal;
import io.millrace.log.internal.upkeep.UpkeepCounters;
import java.util.List;

/**
 * The thread that makes frames durable: everything that waits goes into the journal with one sync,
 * then on to the writer. After a failure of the journal everything that waits fails, and the engine
 * stays as it was published last.
 */
final class Committer implements Runnable {
  private final EngineState state;
  private final Journal journal;
  private final Inbox<Pending> inbox;
  private final Writer writer;
  private final Checkpointer checkpointer;
  private final UpkeepCounters counters;

  Committer(
      EngineState state,
      Journal journal,
      Inbox<Pending> inbox,
      Writer writer,
      Checkpointer checkpointer,
      UpkeepCounters counters) {
    this.counters = counters;
    this.checkpointer = checkpointer;
    this.state = state;
    this.journal = journal;
    this.inbox = inbox;
    this.writer = writer;
  }

  @Override
  public void run() {
    List<Pending> group = inbox.takeAll();
    while (!group.isEmpty()) {
      LogException failure = state.failure();
      if (failure == null) {
        try {
          makeDurable(group);
          writer.accept(group);
          checkpointer.boundTail();
          group = inbox.takeAll();
          continue;
        } catch (RuntimeException e) {
          failure = EngineState.failureOf(e);
          state.fail(failure);
        }
      }
      writer.reject(group, failure);
      group = inbox.takeAll();
    }
  }

  private void makeDurable(List<Pending> group) {
    for (Pending pending : group) {
      for (Pending.Earlier earlier : pending.syncFirst()) {
        if (earlier.partition().syncedEnd() < earlier.endOffset()) {
          writer.awaitApplied(earlier.partition(), earlier.endOffset());
          earlier.partition().sync();
        }
      }
      journal.append(pending.toFrame());
    }
    long startNanos = counters.start();
    journal.sync();
    counters.flushed(startNanos);
  }
}
