package io.millrace.streams.internal.runtime.epoch;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.exec.EpochResult;
import io.millrace.streams.internal.runtime.exec.MemberTasks;
import io.millrace.streams.internal.runtime.exec.Passage;
import io.millrace.streams.internal.runtime.input.Lane;
import io.millrace.streams.internal.runtime.member.MemberImpl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A member with its tasks, while it reads. Belongs to the thread of its runner. */
final class RunningMember {
  private final MemberImpl member;
  private final MemberTasks tasks;
  private final AtomicReference<Long> wallClockMs;
  private final long maxEpochMs;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicLong longestRunNs = new AtomicLong();
  private final Map<TopicPartition, Long> sealedPositions = new HashMap<>();
  // Up to where records that another member hands over have been counted.
  private final Map<TopicPartition, Long> countedPositions = new HashMap<>();
  private final Map<String, Passage> inbound = new HashMap<>();
  private Lane lane = new Lane();
  private int firstStage;
  private boolean registered;

  private RunningMember(MemberImpl member, MemberTasks tasks, AtomicReference<Long> wallClockMs) {
    this.member = member;
    this.tasks = tasks;
    this.wallClockMs = wallClockMs;
    this.maxEpochMs = member.context().commitIntervalMs();
  }

  /** Makes the tasks and a lane that begins at the member's committed positions. */
  static RunningMember start(MemberImpl member, long nowMs) {
    AtomicReference<Long> clock = new AtomicReference<>(nowMs);
    MemberTasks tasks = MemberTasks.start(member.context(), member.instances(), clock::get);
    RunningMember running = new RunningMember(member, tasks, clock);
    try {
      running.readFromLog(member.positions());
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
    return running;
  }

  /** Opens a lane of its own for everything that does not pass. */
  private void readFromLog(Map<TopicPartition, Long> positions) {
    lane.remove(tasks.tasks());
    lane = new Lane();
    for (TopicPartition partition : inputs()) {
      if (!inbound.containsKey(partition.topic())) {
        lane.read(
            partition,
            positions.getOrDefault(partition, 0L),
            tasks.reader(partition),
            member.context().layout().isGlobal(partition.topic()),
            member.context().services().engine()::openCursor);
      }
    }
  }

  MemberImpl member() {
    return member;
  }

  MemberTasks tasks() {
    return tasks;
  }

  /** Every partition it reads, from the log or from a member before it. */
  List<TopicPartition> inputs() {
    return member.context().layout().inputPartitions();
  }

  /** Offset of the next record of an input. */
  long position(TopicPartition partition) {
    Passage passage = inbound.get(partition.topic());
    return passage == null ? lane.position(partition) : passage.position(partition);
  }

  /** Takes a topic from a member before it; it must stand at the topic's end. */
  void receive(String topic, RunningMember writer) {
    List<TopicPartition> partitions =
        inputs().stream().filter(partition -> partition.topic().equals(topic)).toList();
    Passage passage =
        Passage.open(
            member.context().services().spill(),
            topic,
            writer.tasks,
            tasks,
            partitions,
            partition -> lane.position(partition));
    partitions.forEach(partition -> countedPositions.put(partition, lane.position(partition)));
    partitions.forEach(partition -> lane.remove(partition, tasks.tasks()));
    inbound.put(topic, passage);
  }

  /** Reads a topic from the log again, in a lane of its own. Everything must be committed. */
  void receiveFromLog(String topic) {
    Map<TopicPartition, Long> positions = currentPositions();
    Passage passage = inbound.remove(topic);
    if (passage != null) {
      passage.close();
      readFromLog(positions);
    }
  }

  /** Reads everything from the log, in a lane of its own. Everything must be committed. */
  void separate() {
    Map<TopicPartition, Long> positions = currentPositions();
    inbound.values().forEach(Passage::close);
    inbound.clear();
    readFromLog(positions);
  }

  private Map<TopicPartition, Long> currentPositions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    inputs().forEach(partition -> positions.put(partition, position(partition)));
    return positions;
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

  /** Its tasks run in stages from this one on. */
  int firstStage() {
    return firstStage;
  }

  void firstStage(int stage) {
    firstStage = stage;
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

  /** Notes how long one of its tasks ran; called by any worker. */
  void ran(long elapsedNs) {
    longestRunNs.accumulateAndGet(elapsedNs, Math::max);
  }

  /** How long its slowest task ran since the last call. */
  long takeLongestRunNs() {
    return longestRunNs.getAndSet(0);
  }

  /** What it contributes to the commit of this epoch. */
  MemberEpoch seal() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    EpochResult result = tasks.collect(positions);
    for (TopicPartition partition : inputs()) {
      long position = position(partition);
      positions.put(partition, position);
      if (inbound.containsKey(partition.topic())) {
        Long counted = countedPositions.put(partition, position);
        result.addRecords(counted == null ? 0 : position - counted);
      }
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
    inbound.values().forEach(Passage::close);
    inbound.clear();
    lane.remove(tasks.tasks());
    tasks.close();
  }
}
