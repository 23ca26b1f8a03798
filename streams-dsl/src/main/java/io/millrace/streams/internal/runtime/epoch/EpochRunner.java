package io.millrace.streams.internal.runtime.epoch;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.runtime.epoch.Frontier.Target;
import io.millrace.streams.internal.runtime.exec.EpochTicket;
import io.millrace.streams.internal.runtime.exec.MemberContext.Services;
import io.millrace.streams.internal.runtime.input.Lane;
import io.millrace.streams.internal.runtime.member.MemberImpl;
import io.millrace.streams.internal.runtime.member.SerialExecutor;
import io.millrace.streams.runtime.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the epochs of its members on one thread.
 *
 * <p>Commands run on that thread at a boundary, when no commit is under way, so that they find
 * committed state only.
 */
public final class EpochRunner {
  private static final Logger LOG = LoggerFactory.getLogger(EpochRunner.class);
  private static final long NO_DEADLINE_MS = 60_000;

  private final String name;
  private final LogEngine engine;
  private final RunnerOptions options;
  private final StageExecutor stages;
  private final CommitPipeline commits;
  private final EpochBudget budget;
  private final Frontier frontier = new Frontier();
  private final CommandQueue commands;
  private final Signal signal = new Signal();
  private final Passages passages;
  private final Roster roster;
  private final Observer observer;
  private final EpochTimes times;
  private long nextSequence = 1;
  private int holds;
  private boolean stopped;

  /** Those who wait until there is nothing to do; guarded by itself, as {@link #ended} is. */
  private final List<Idle> idles = new ArrayList<>();

  private boolean ended;

  private record Idle(boolean committed, CompletableFuture<Long> reached) {}

  /** Hears, at a boundary, about members that should run elsewhere. */
  public interface Observer {
    /** The member is at the end of its inputs for the first time. */
    void caughtUp(EpochRunner runner, MemberImpl member);

    /** The member held up an epoch for longer than {@code epoch.timeout.ms}. */
    void tooSlow(EpochRunner runner, MemberImpl member);
  }

  /**
   * Threads for tasks.
   *
   * @param pool shared by all domains
   * @param most how many this runner may use at once, its own thread included
   */
  public record Workers(ExecutorService pool, IntSupplier most) {}

  /** A runner without members; {@link #run} is its thread's body. */
  public EpochRunner(
      String name,
      Services services,
      RunnerOptions options,
      Workers workers,
      ExecutorService callbacks,
      Observer observer,
      EpochTimes times) {
    this.name = name;
    this.times = times;
    this.engine = services.engine();
    this.options = options;
    this.stages = new StageExecutor(workers, options.nanoTime());
    this.commits =
        new CommitPipeline(
            services.journal(), services.spill(), new SerialExecutor(callbacks), signal);
    this.budget = new EpochBudget(options);
    this.commands = new CommandQueue(signal);
    this.passages = new Passages(engine, options.nanoTime());
    this.roster = new Roster(name, passages, options.wallClockMs());
    this.observer = observer;
  }

  /** Runs a command at the next boundary; at once when the runner has ended. */
  public void post(Runnable command) {
    commands.post(command);
  }

  /** There are new records in a partition; called by any thread, must be quick. */
  public void published(TopicPartition partition) {
    if (roster.reads(partition)) {
      signal.raise();
    }
  }

  /** Runs epochs until {@link #stop}. */
  public void run() {
    try {
      while (!stopped) {
        guardedStep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      commits.awaitAll();
      roster.close();
      commands.end();
      endIdle();
    }
  }

  /** The loop must outlive whatever goes wrong in a step, or nobody could stop its members. */
  private void guardedStep() throws InterruptedException {
    try {
      step();
    } catch (RuntimeException | Error e) {
      commits.awaitAll();
      fail(roster.all(), e);
    }
  }

  private void step() throws InterruptedException {
    signal.clear();
    if (commands.hasAny() || commits.failure() != null) {
      commits.awaitAll();
      recoverFromCommit();
      commands.runAll();
      frontier.clear();
      return;
    }
    if (holds > 0) {
      signal.await(NO_DEADLINE_MS);
      return;
    }
    long nowMs = options.wallClockMs().getAsLong();
    Map<TopicPartition, Long> ends = endOffsets();
    if (passages.mustChange(ends)) {
      commits.awaitAll();
      if (commits.failure() != null) {
        return;
      }
      ends = endOffsets();
      passages.change(ends, roster.running());
    }
    boolean moved = hasWork(ends, nowMs) && timedEpoch(ends, nowMs);
    moveSlowMembers();
    noteCaughtUp(ends);
    if (!moved) {
      answerIdle();
      signal.await(untilPunctuation(nowMs));
    }
  }

  private boolean timedEpoch(Map<TopicPartition, Long> ends, long nowMs)
      throws InterruptedException {
    long startNs = options.nanoTime().getAsLong();
    boolean moved = epoch(ends, nowMs);
    if (moved) {
      times.add(options.nanoTime().getAsLong() - startNs);
    }
    return moved;
  }

  /**
   * Completes when there is nothing to do, with when the next punctuation on wall-clock time is
   * due, in milliseconds.
   *
   * @param committed whether everything must be committed, too
   */
  public CompletableFuture<Long> whenIdle(boolean committed) {
    Idle idle = new Idle(committed, new CompletableFuture<>());
    synchronized (idles) {
      if (ended) {
        idle.reached().complete(Long.MAX_VALUE);
      } else {
        idles.add(idle);
      }
    }
    signal.raise();
    return idle.reached();
  }

  private void answerIdle() {
    List<Idle> asked;
    synchronized (idles) {
      asked = List.copyOf(idles);
    }
    if (asked.stream().anyMatch(Idle::committed)) {
      commits.awaitAll();
    }
    if (!asked.isEmpty() && !signal.isRaised() && commits.failure() == null) {
      long nextMs = nextPunctuationMs();
      asked.forEach(idle -> idle.reached().complete(nextMs));
      synchronized (idles) {
        idles.removeAll(asked);
      }
    }
  }

  private void endIdle() {
    synchronized (idles) {
      ended = true;
      idles.forEach(idle -> idle.reached().complete(Long.MAX_VALUE));
      idles.clear();
    }
  }

  private Map<TopicPartition, Long> endOffsets() {
    try {
      return engine.endOffsets(roster.inputs());
    } catch (RuntimeException e) {
      commits.awaitAll();
      removeUnreadable();
      return engine.endOffsets(roster.inputs());
    }
  }

  /** Takes out the members that read a partition which is there no more. */
  private void removeUnreadable() {
    frontier.clear();
    for (TopicPartition partition : Set.copyOf(roster.inputs())) {
      try {
        engine.endOffset(partition);
      } catch (RuntimeException e) {
        fail(
            roster.all().stream()
                .filter(member -> member.positions().containsKey(partition))
                .toList(),
            e);
      }
    }
  }

  private void fail(List<MemberImpl> members, Throwable cause) {
    Map<MemberImpl, Throwable> causes = new LinkedHashMap<>();
    members.forEach(member -> causes.put(member, cause));
    roster.fail(causes);
    frontier.clear();
  }

  private boolean hasWork(Map<TopicPartition, Long> ends, long nowMs) {
    for (RunningMember member : roster.running()) {
      if (!member.isRegistered()
          || !member.lane().isAt(ends)
          || member.tasks().nextPunctuationMs() <= nowMs) {
        return true;
      }
    }
    return false;
  }

  private long nextPunctuationMs() {
    long next = Long.MAX_VALUE;
    for (RunningMember member : roster.running()) {
      next = Math.min(next, member.tasks().nextPunctuationMs());
    }
    return next;
  }

  private long untilPunctuation(long nowMs) {
    long next = nextPunctuationMs();
    return next == Long.MAX_VALUE ? NO_DEADLINE_MS : Math.max(1, next - nowMs);
  }

  /** Runs one epoch; false when nothing happened in it. */
  private boolean epoch(Map<TopicPartition, Long> ends, long nowMs) throws InterruptedException {
    commits.reserve();
    try {
      return reservedEpoch(ends, nowMs);
    } catch (RuntimeException | Error e) {
      commits.giveUp();
      throw e;
    }
  }

  private boolean reservedEpoch(Map<TopicPartition, Long> ends, long nowMs)
      throws InterruptedException {
    long startNs = options.nanoTime().getAsLong();
    EpochTicket ticket = new EpochTicket();
    Map<TopicPartition, Long> expectedEnds = passages.expectedEnds();
    int records = takeInput(ends);
    roster.running().forEach(member -> member.setWallClock(nowMs));
    int runs = stages.run(roster.running(), ticket, nextSequence++, nowMs);
    List<MemberEpoch> results = seal();
    budget.note(records, options.nanoTime().getAsLong() - startNs);
    return commits.commit(results, ticket, expectedEnds) || runs > 0;
  }

  private int takeInput(Map<TopicPartition, Long> ends) {
    int lanesLeft = roster.uniteLanes();
    Set<Lane> lanes = roster.lanes();
    boolean awaited =
        roster.running().stream().anyMatch(member -> member.member().isAwaited())
            || roster.running().stream().anyMatch(member -> member.tasks().takeCommitRequest());
    long maxMs = options.maxMs();
    for (RunningMember member : roster.running()) {
      maxMs = Math.min(maxMs, member.maxEpochMs());
    }
    frontier.note(ends);
    Target target = frontier.target(lanes, budget.records(maxMs, awaited));
    Lane.Budget share = budget.share(target.records(), lanes.size());
    Set<TopicPartition> draining = passages.draining(ends);
    if (!draining.isEmpty()) {
      return takeInput(lanes, Map.of(), Frontier.only(draining, ends, lanes), share);
    }
    int records = 0;
    if (lanesLeft > 1) {
      records = takeInput(lanes, Frontier.alignment(lanes), target.ends(), share);
    }
    // Lanes that would have to overtake each other do not align; they meet at the ends.
    return records > 0 ? records : takeInput(lanes, Map.of(), target.ends(), share);
  }

  private int takeInput(
      Set<Lane> lanes,
      Map<TopicPartition, Long> limits,
      Map<TopicPartition, Long> ends,
      Lane.Budget share) {
    int records = 0;
    for (Lane lane : lanes) {
      int taken = take(lane, limits, ends, share);
      nextSequence += taken;
      records += taken;
    }
    return records;
  }

  private int take(
      Lane lane,
      Map<TopicPartition, Long> limits,
      Map<TopicPartition, Long> ends,
      Lane.Budget share) {
    try {
      return lane.takeBefore(limits, ends, share, nextSequence);
    } catch (RuntimeException e) {
      roster.running().stream()
          .filter(member -> member.lane() == lane)
          .forEach(member -> member.fail(e));
      return 0;
    }
  }

  /** Collects what the members made; those that failed go out, and what they did with them. */
  private List<MemberEpoch> seal() {
    Map<MemberImpl, Throwable> causes = new LinkedHashMap<>();
    for (RunningMember member : roster.running()) {
      Throwable cause = member.failure();
      if (cause != null) {
        causes.put(member.member(), cause);
      }
    }
    if (!causes.isEmpty()) {
      roster.fail(causes);
      frontier.clear();
    }
    List<MemberEpoch> results = new ArrayList<>();
    for (RunningMember member : roster.running()) {
      MemberEpoch result = member.seal();
      if (!result.isEmpty() || result.first()) {
        results.add(result);
      }
    }
    return results;
  }

  private void moveSlowMembers() {
    long mostNs = TimeUnit.MILLISECONDS.toNanos(options.timeoutMs());
    for (RunningMember member : List.copyOf(roster.running())) {
      if (member.takeLongestRunNs() > mostNs && roster.running().size() > 1) {
        LOG.warn(
            "{}: member {} held up an epoch for more than {} ms (epoch.timeout.ms) and gets"
                + " epochs of its own",
            name,
            member.member().id(),
            options.timeoutMs());
        commits.awaitAll();
        observer.tooSlow(this, member.member());
      }
    }
  }

  private void noteCaughtUp(Map<TopicPartition, Long> ends) {
    for (RunningMember member : List.copyOf(roster.running())) {
      if (member.member().state() == Member.State.CATCHING_UP && member.lane().isAt(ends)) {
        commits.awaitAll();
        observer.caughtUp(this, member.member());
      }
    }
  }

  /** After a commit was refused everything that built on it begins again from the last one. */
  private void recoverFromCommit() {
    Throwable cause = commits.failure();
    if (cause == null) {
      return;
    }
    commits.reset();
    if (cause instanceof LogException refused && refused.code() == LogErrorCode.OFFSET_CONFLICT) {
      LOG.info("{}: {}; the epoch runs again", name, refused.getMessage());
      passages.noteConflict();
    } else {
      List<MemberImpl> blamed = roster.all().stream().filter(this::lacksTopic).toList();
      fail(
          blamed.isEmpty() ? roster.all() : blamed,
          new StreamsException("the commit of an epoch of \"%s\" failed".formatted(name), cause));
    }
    roster.restart();
  }

  private boolean lacksTopic(MemberImpl member) {
    return member.context().outputTopics().stream()
        .anyMatch(topic -> engine.topics().find(topic).isEmpty());
  }

  /** Starts a member from its committed positions. Call it in a command only. */
  public void attach(MemberImpl member) {
    roster.attach(member);
    signal.raise();
  }

  /** Moves a member and its tasks to another runner. Call it at a boundary only. */
  public void handOver(MemberImpl member, EpochRunner to) {
    RunningMember running = roster.handOver(member);
    frontier.clear();
    if (running != null) {
      to.post(() -> to.roster.adopt(running));
    }
  }

  /** Takes a member out; says whether it was in. Call it in a command only. */
  public boolean detach(MemberImpl member) {
    return roster.detach(member);
  }

  /** Runs no epoch until {@link #release} has been called as often. Call it in a command only. */
  public void hold() {
    holds++;
  }

  /** Takes back one {@link #hold}. Call it in a command only. */
  public void release() {
    holds--;
  }

  /** Ends {@link #run} after this boundary. Call it at a boundary only. */
  public void stop() {
    stopped = true;
  }
}
