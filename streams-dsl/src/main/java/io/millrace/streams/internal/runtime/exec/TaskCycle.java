package io.millrace.streams.internal.runtime.exec;

import static java.util.Objects.requireNonNull;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.spill.SpillQueue;
import io.millrace.streams.internal.runtime.spill.SpillSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of sub-topologies that read what each other write, as the two sides of a join by
 * foreign key do. One worker runs them together: everything that an input record causes among them
 * is done before the next one is taken, in the order in which it was sent, so that the result is
 * that of processing record by record wherever an epoch ends.
 */
final class TaskCycle implements Job {
  private final int stage;
  private final List<String> settleOrder;
  private final SpillQueue<OutputRecord> passing;
  private final List<TaskExecution> tasks = new ArrayList<>();
  private final Map<TopicPartition, TaskExecution> readers = new HashMap<>();
  private @Nullable Map<String, List<TaskExecution>> holders;

  /**
   * A cycle without tasks.
   *
   * @param settleOrder the names of all processors of its sub-topologies, upper ones first
   * @param space for what does not fit into memory
   */
  TaskCycle(int stage, List<String> settleOrder, SpillSpace space) {
    this.stage = stage;
    this.settleOrder = List.copyOf(settleOrder);
    this.passing = new SpillQueue<>(space, RecordCodec.OUTPUT);
  }

  /** Adds a task and the exchange partitions it reads. */
  void add(TaskExecution task, List<TopicPartition> reads) {
    tasks.add(task);
    reads.forEach(partition -> readers.put(partition, task));
  }

  /** What the tasks send each other. */
  SpillQueue<OutputRecord> passing() {
    return passing;
  }

  @Override
  public int stage() {
    return stage;
  }

  @Override
  public boolean hasWork(long wallClockMs) {
    return tasks.stream().anyMatch(task -> task.hasWork(wallClockMs));
  }

  @Override
  public void run(EpochTicket ticket, long restSequence, long wallClockMs) {
    takeInput(wallClockMs);
    for (TaskExecution task : tasks) {
      if (task.hasBegun()) {
        task.punctuateWallClock(restSequence, wallClockMs);
      }
    }
    drain(Long.MAX_VALUE);
    settle(restSequence);
    tasks.stream().filter(TaskExecution::hasBegun).forEach(task -> task.seal(ticket));
  }

  /** Takes, again and again, the record with the smallest sequence. */
  private void takeInput(long wallClockMs) {
    PriorityQueue<Head> heads = new PriorityQueue<>();
    for (int rank = 0; rank < tasks.size(); rank++) {
      TaskExecution task = tasks.get(rank);
      if (task.hasWork(wallClockMs)) {
        task.begin();
        Head.of(task, rank).ifPresent(heads::add);
      }
    }
    while (!heads.isEmpty()) {
      Head head = heads.remove();
      drain(head.sequence());
      head.task().step();
      Head.of(head.task(), head.rank()).ifPresent(heads::add);
    }
    drain(Long.MAX_VALUE);
  }

  /** Hands on what was caused by records before that one, and what this causes in turn. */
  private void drain(long beforeSequence) {
    for (OutputRecord next = passing.peek();
        next != null && next.sequence() < beforeSequence;
        next = passing.peek()) {
      passing.remove();
      TaskExecution reader = requireNonNull(readers.get(next.target()));
      if (!reader.hasBegun()) {
        reader.begin();
      }
      reader.receive(next);
    }
  }

  /** Releases what is held back, operator by operator; what is below it comes to rest after it. */
  private void settle(long restSequence) {
    if (holders == null) {
      holders = findHolders();
    }
    for (String operator : settleOrder) {
      for (TaskExecution task : holders.getOrDefault(operator, List.of())) {
        if (task.hasBegun()) {
          task.settle(restSequence, operator);
        }
      }
      drain(Long.MAX_VALUE);
    }
  }

  private Map<String, List<TaskExecution>> findHolders() {
    Map<String, List<TaskExecution>> found = new HashMap<>();
    for (TaskExecution task : tasks) {
      for (String operator : task.holdingOperators()) {
        found.computeIfAbsent(operator, name -> new ArrayList<>()).add(task);
      }
    }
    return found;
  }

  /** Forgets what the current epoch did. */
  void discard() {
    passing.clear();
  }

  /** A task and its next record. */
  private record Head(long sequence, int rank, TaskExecution task) implements Comparable<Head> {
    private static final Comparator<Head> ORDER =
        Comparator.comparingLong(Head::sequence).thenComparingInt(Head::rank);

    static Optional<Head> of(TaskExecution task, int rank) {
      long sequence = task.nextSequence();
      return sequence == Long.MAX_VALUE
          ? Optional.empty()
          : Optional.of(new Head(sequence, rank, task));
    }

    @Override
    public int compareTo(Head other) {
      return ORDER.compare(this, other);
    }
  }
}
