package io.millrace.streams.internal.runtime.epoch;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.exec.EpochResult;
import io.millrace.streams.internal.runtime.exec.MemberTasks;
import io.millrace.streams.internal.runtime.input.Lane;
import io.millrace.streams.internal.runtime.member.MemberImpl;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A member with its tasks, while it reads. Belongs to the thread of its runner. */
final class RunningMember {
  private final MemberImpl member;
  private final MemberTasks tasks;
  private final AtomicReference<Long> wallClockMs;
  private final long maxEpochMs;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Map<TopicPartition, Long> sealedPositions = new HashMap<>();
  private Lane lane;
  private boolean registered;

  private RunningMember(
      MemberImpl member, MemberTasks tasks, AtomicReference<Long> wallClockMs, Lane lane) {
    this.member = member;
    this.tasks = tasks;
    this.wallClockMs = wallClockMs;
    this.lane = lane;
    this.maxEpochMs = member.context().commitIntervalMs();
  }

  /** Makes the tasks and a lane that begins at the member's committed positions. */
  static RunningMember start(MemberImpl member, long nowMs) {
    AtomicReference<Long> clock = new AtomicReference<>(nowMs);
    MemberTasks tasks = MemberTasks.start(member.context(), clock::get);
    Lane lane = new Lane();
    Map<TopicPartition, Long> positions = member.positions();
    for (TopicPartition partition : member.context().layout().inputPartitions()) {
      lane.read(
          partition,
          positions.getOrDefault(partition, 0L),
          tasks.reader(partition),
          member.context().services().engine()::openCursor);
    }
    return new RunningMember(member, tasks, clock, lane);
  }

  MemberImpl member() {
    return member;
  }

  MemberTasks tasks() {
    return tasks;
  }

  /** The longest epoch it wants, in milliseconds. */
  long maxEpochMs() {
    return maxEpochMs;
  }

  Lane lane() {
    return lane;
  }

  void moveTo(Lane newLane) {
    lane = newLane;
  }

  void setWallClock(long nowMs) {
    wallClockMs.set(nowMs);
  }

  /** Whether what its state is made by has been committed in this process. */
  boolean isRegistered() {
    return registered;
  }

  /** Notes the first failure; called by any worker. */
  void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
  }

  @Nullable Throwable failure() {
    return failure.get();
  }

  /** What it contributes to the commit of this epoch. */
  MemberEpoch seal() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    EpochResult result = tasks.collect(positions);
    for (TopicPartition partition : member.context().layout().inputPartitions()) {
      positions.put(partition, lane.position(partition));
    }
    positions
        .entrySet()
        .removeIf(entry -> entry.getValue().equals(sealedPositions.get(entry.getKey())));
    sealedPositions.putAll(positions);
    boolean first = !registered;
    registered = true;
    return new MemberEpoch(member, result, positions, first);
  }

  void close() {
    lane.remove(tasks.tasks());
    tasks.close();
  }
}
