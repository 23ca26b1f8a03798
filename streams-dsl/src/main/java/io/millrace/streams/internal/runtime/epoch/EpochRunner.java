package io.millrace.streams.internal.runtime.epoch;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogEngine;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.runtime.exec.EpochTicket;
import io.millrace.streams.internal.runtime.exec.MemberContext.Services;
import io.millrace.streams.internal.runtime.input.Lane;
import io.millrace.streams.internal.runtime.member.MemberImpl;
import io.millrace.streams.runtime.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
  private final CommandQueue commands;
  private final Signal signal = new Signal();
  private final Map<MemberImpl, RunningMember> members = new LinkedHashMap<>();
  private final Set<TopicPartition> watched = ConcurrentHashMap.newKeySet();
  private final @Nullable Consumer<MemberImpl> onCaughtUp;
  private long nextSequence = 1;
  private boolean stopped;

  /**
   * A runner without members; {@link #run} is its thread's body.
   *
   * @param onCaughtUp told at a boundary about each member at the end of its inputs; null to tell
   *     nobody
   */
  public EpochRunner(
      String name,
      Services services,
      RunnerOptions options,
      ExecutorService workers,
      ExecutorService callbacks,
      @Nullable Consumer<MemberImpl> onCaughtUp) {
    this.name = name;
    this.engine = services.engine();
    this.options = options;
    this.stages = new StageExecutor(workers);
    this.commits = new CommitPipeline(services.journal(), new SerialExecutor(callbacks), signal);
    this.budget = new EpochBudget(options);
    this.commands = new CommandQueue(signal);
    this.onCaughtUp = onCaughtUp;
  }

  /** Runs a command at the next boundary; at once when the runner has ended. */
  public void post(Runnable command) {
    commands.post(command);
  }

  /** There are new records in a partition; called by any thread, must be quick. */
  public void published(TopicPartition partition) {
    if (watched.contains(partition)) {
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
      members.values().forEach(RunningMember::close);
      members.clear();
      commands.end();
    }
  }

  /** The loop must outlive whatever goes wrong in a step, or nobody could stop its members. */
  private void guardedStep() throws InterruptedException {
    try {
      step();
    } catch (RuntimeException | Error e) {
      commits.awaitAll();
      failMembers(List.copyOf(members.keySet()), e);
    }
  }

  private void step() throws InterruptedException {
    signal.clear();
    if (commands.hasAny() || commits.failure() != null) {
      commits.awaitAll();
      failAfterCommit();
      commands.runAll();
      return;
    }
    long nowMs = options.wallClockMs().getAsLong();
    Map<TopicPartition, Long> ends = endOffsets();
    boolean moved = hasWork(ends, nowMs) && epoch(ends, nowMs);
    uniteLanes();
    noteCaughtUp(ends);
    if (!moved) {
      signal.await(untilPunctuation(nowMs));
    }
  }

  private Map<TopicPartition, Long> endOffsets() {
    try {
      return engine.endOffsets(inputs());
    } catch (RuntimeException e) {
      commits.awaitAll();
      removeUnreadable();
      return engine.endOffsets(inputs());
    }
  }

  /** Takes out the members that read a partition which is there no more. */
  private void removeUnreadable() {
    for (TopicPartition partition : inputs()) {
      try {
        engine.endOffset(partition);
      } catch (RuntimeException e) {
        List<MemberImpl> readers =
            members.keySet().stream()
                .filter(member -> member.positions().containsKey(partition))
                .toList();
        failMembers(readers, e);
      }
    }
  }

  private void failMembers(List<MemberImpl> failed, Throwable cause) {
    for (MemberImpl member : failed) {
      LOG.error("{}: member {} failed and is taken out", name, member.id(), cause);
      detach(member);
      member.ended(Member.State.ERROR, cause);
    }
  }

  private Set<TopicPartition> inputs() {
    Set<TopicPartition> partitions = new HashSet<>();
    for (Lane lane : lanes()) {
      partitions.addAll(lane.partitions());
    }
    return partitions;
  }

  private Set<Lane> lanes() {
    Set<Lane> lanes = new LinkedHashSet<>();
    members.values().forEach(member -> lanes.add(member.lane()));
    return lanes;
  }

  private boolean hasWork(Map<TopicPartition, Long> ends, long nowMs) {
    for (RunningMember member : members.values()) {
      if (!member.isRegistered()
          || !member.lane().isAt(ends)
          || member.tasks().nextPunctuationMs() <= nowMs) {
        return true;
      }
    }
    return false;
  }

  private long untilPunctuation(long nowMs) {
    long next = Long.MAX_VALUE;
    for (RunningMember member : members.values()) {
      next = Math.min(next, member.tasks().nextPunctuationMs());
    }
    return next == Long.MAX_VALUE ? NO_DEADLINE_MS : Math.max(1, next - nowMs);
  }

  /** Runs one epoch; false when nothing happened in it. */
  private boolean epoch(Map<TopicPartition, Long> ends, long nowMs) throws InterruptedException {
    commits.reserve();
    long startNs = options.nanoTime().getAsLong();
    EpochTicket ticket = new EpochTicket();
    int records = takeInput(ends);
    members.values().forEach(member -> member.setWallClock(nowMs));
    int runs = stages.run(members.values(), ticket, nextSequence++, nowMs);
    List<MemberEpoch> results = seal();
    budget.note(records, options.nanoTime().getAsLong() - startNs);
    return commits.commit(results, ticket) || runs > 0;
  }

  private int takeInput(Map<TopicPartition, Long> ends) {
    Set<Lane> lanes = lanes();
    boolean awaited = members.keySet().stream().anyMatch(MemberImpl::isAwaited);
    long maxMs = options.maxMs();
    for (RunningMember member : members.values()) {
      maxMs = Math.min(maxMs, member.maxEpochMs());
    }
    Lane.Budget share = budget.next(lanes.size(), maxMs, awaited);
    int records = 0;
    for (Lane lane : lanes) {
      int taken = take(lane, ends, share);
      nextSequence += taken;
      records += taken;
    }
    return records;
  }

  private int take(Lane lane, Map<TopicPartition, Long> ends, Lane.Budget share) {
    try {
      return lane.take(ends, share, nextSequence);
    } catch (RuntimeException e) {
      members.values().stream()
          .filter(member -> member.lane() == lane)
          .forEach(member -> member.fail(e));
      return 0;
    }
  }

  /** Collects what the members made; those that failed go out, and what they did with them. */
  private List<MemberEpoch> seal() {
    List<MemberEpoch> results = new ArrayList<>();
    for (RunningMember member : List.copyOf(members.values())) {
      Throwable cause = member.failure();
      if (cause == null) {
        MemberEpoch result = member.seal();
        if (!result.isEmpty() || result.first()) {
          results.add(result);
        }
      } else {
        failMembers(List.of(member.member()), cause);
      }
    }
    return results;
  }

  private void uniteLanes() {
    Lane first = null;
    for (Lane lane : lanes()) {
      if (first == null) {
        first = lane;
      } else if (first.absorb(lane)) {
        for (RunningMember member : members.values()) {
          if (member.lane() == lane) {
            member.moveTo(first);
          }
        }
      }
    }
  }

  private void noteCaughtUp(Map<TopicPartition, Long> ends) {
    for (RunningMember member : List.copyOf(members.values())) {
      if (member.member().state() == Member.State.CATCHING_UP && member.lane().isAt(ends)) {
        commits.awaitAll();
        if (onCaughtUp != null) {
          onCaughtUp.accept(member.member());
        } else {
          member.member().caughtUp();
        }
      }
    }
  }

  private void failAfterCommit() {
    Throwable cause = commits.failure();
    if (cause != null) {
      failMembers(
          List.copyOf(members.keySet()),
          new StreamsException("the commit of an epoch of \"%s\" failed".formatted(name), cause));
      commits.reset();
    }
  }

  /** Starts a member from its committed positions. Call it in a command only. */
  public void attach(MemberImpl member) {
    try {
      adopt(RunningMember.start(member, options.wallClockMs().getAsLong()));
    } catch (RuntimeException e) {
      LOG.error("{}: member {} could not be started", name, member.id(), e);
      member.ended(Member.State.ERROR, e);
    }
  }

  private void adopt(RunningMember member) {
    members.put(member.member(), member);
    watched.addAll(member.lane().partitions());
    uniteLanes();
    signal.raise();
  }

  /** Moves a member and its tasks to another runner. Call it in a command only. */
  public void handOver(MemberImpl member, EpochRunner to) {
    RunningMember running = members.remove(member);
    if (running != null) {
      to.post(() -> to.adopt(running));
    }
  }

  /** Takes a member out; says whether it was in. Call it in a command only. */
  public boolean detach(MemberImpl member) {
    RunningMember running = members.remove(member);
    if (running == null) {
      return false;
    }
    running.close();
    watched.clear();
    watched.addAll(inputs());
    return true;
  }

  /** Ends {@link #run} after this boundary. Call it in a command only. */
  public void stop() {
    stopped = true;
  }
}
