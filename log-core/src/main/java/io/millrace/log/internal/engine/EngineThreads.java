package io.millrace.log.internal.engine;

import io.millrace.log.api.LogException;
import io.millrace.log.internal.engine.EngineOpener.Opened;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.TailCache;
import io.millrace.log.internal.partition.Visibility;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.upkeep.Graveyard;
import io.millrace.log.internal.upkeep.Timeouts;
import io.millrace.log.internal.upkeep.Upkeep;
import io.millrace.log.internal.upkeep.UpkeepCounters;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of an engine and what runs on them, from start to an orderly end. */
final class EngineThreads {
  private static final Logger LOG = LoggerFactory.getLogger(EngineThreads.class);

  private static final long PARTITION_TAIL_BYTES = 1 << 20;

  private final EngineState state;
  private final EngineFiles files;
  private final Inbox<Pending> toCommit = new Inbox<>();
  private final Inbox<Pending> toWrite = new Inbox<>();
  private final Sequencer sequencer;
  private final Outcomes outcomes;
  private final UpkeepCounters counters = new UpkeepCounters(System::nanoTime);
  private final Graveyard graveyard = new Graveyard();
  private final Checkpointer checkpointer;
  private final UpkeepChanges upkeepChanges;
  private final Upkeep upkeep;
  private final Thread committerThread;
  private final Thread writerThread;
  private final Thread callbackThread;
  private final Thread checkpointThread;
  private final Thread upkeepThread;
  private final Timeouts timeouts;
  private final Thread timeoutThread;

  EngineThreads(
      EngineState state,
      Opened opened,
      Visibility visibility,
      Participants participants,
      EngineSettings settings) {
    this.state = state;
    this.files = opened.files();
    SpaceGuard space = new SpaceGuard(files.storage(), files.directory());
    sequencer = new Sequencer(state, toCommit, toWrite, space, opened.lastSequence());
    outcomes = new Outcomes(sequencer);
    checkpointer =
        new Checkpointer(
            files,
            opened.journal(),
            visibility,
            participants,
            state,
            counters,
            settings.checkpointIntervalMs());
    TailCache cache = new TailCache(settings.tailCacheBytes(), PARTITION_TAIL_BYTES);
    TopicChanges topics = new TopicChanges(files, checkpointer, cache, graveyard, settings.clock());
    Writer writer = new Writer(state, toWrite, visibility, topics, outcomes, checkpointer, cache);
    Committer committer =
        new Committer(state, opened.journal(), toCommit, writer, checkpointer, counters);
    upkeepChanges = new UpkeepChanges(state, sequencer, visibility);
    upkeep =
        new Upkeep(
            files.catalog(),
            upkeepChanges,
            graveyard,
            counters,
            settings.clock(),
            new Upkeep.Limits(
                settings.upkeepIntervalMs(),
                settings.compactionMapBytes(),
                settings.expirations().producerIds().toMillis()));
    timeouts = new Timeouts(counters, settings.upkeepIntervalMs());
    AutoCloseable unused = timeouts.add(upkeep::endOverdueTransactions);
    timeoutThread = named("millrace-timeouts").newThread(timeouts);
    upkeepThread = named("millrace-upkeep").newThread(upkeep);
    committerThread = named("millrace-committer").newThread(committer);
    writerThread = named("millrace-writer").newThread(writer);
    callbackThread = named("millrace-callbacks").newThread(outcomes);
    checkpointThread = named("millrace-checkpoint").newThread(checkpointer);
  }

  // Daemons: a program that forgets to close ends all the same; the journal has what was durable.
  static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      int number = count.getAndIncrement();
      Thread thread = new Thread(work, number == 0 ? name : name + "-" + number);
      thread.setDaemon(true);
      return thread;
    };
  }

  void start() {
    committerThread.start();
    writerThread.start();
    callbackThread.start();
    checkpointThread.start();
    upkeepThread.start();
    timeoutThread.start();
  }

  Sequencer sequencer() {
    return sequencer;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  UpkeepCounters counters() {
    return counters;
  }

  Timeouts timeouts() {
    return timeouts;
  }

  /** Does at once what the background would do in its time. */
  void runBackgroundWork() {
    checkpointer.round();
    timeouts.round();
    upkeep.round();
  }

  /** Finishes what was accepted, then makes the files complete. */
  void stop() {
    sequencer.close();
    upkeep.close();
    timeouts.close();
    upkeepChanges.close();
    join(upkeepThread);
    if (Thread.currentThread() != callbackThread) {
      join(timeoutThread); // else its task may wait for a callback
    }
    toCommit.close();
    join(committerThread);
    toWrite.close();
    join(writerThread);
    checkpointer.close();
    Thread last = new Thread(this::finish, "millrace-close");
    last.start();
    join(checkpointThread);
    join(last);
    outcomes.close();
    if (Thread.currentThread() != callbackThread) {
      join(callbackThread);
    }
  }

  private void finish() {
    join(checkpointThread);
    if (state.failure() != null) {
      return; // what is in the files beyond the last published state is for recovery to judge
    }
    try {
      boolean healthy = true;
      for (Topic topic : files.catalog().all()) {
        for (PartitionLog partition : topic.partitions()) {
          if (partition.completeFiles()) {
            checkpointer.markDirty(partition);
          }
          healthy &= partition.failure() == null;
        }
      }
      checkpointer.round();
      graveyard.deleteDue(Long.MAX_VALUE);
      if (healthy && checkpointer.complete()) {
        files.putCleanMarker();
      }
    } catch (LogException e) {
      LOG.error("engine was not closed cleanly; the next opening recovers it", e);
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
