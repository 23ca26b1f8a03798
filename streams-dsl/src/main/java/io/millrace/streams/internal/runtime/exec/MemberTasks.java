package io.millrace.streams.internal.runtime.exec;

import io.millrace.common.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks of a member, wired by exchanges. Belongs to the thread that runs epochs. */
public final class MemberTasks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MemberTasks.class);

  private final MemberContext context;
  private final List<TaskExecution> tasks;
  private final List<Job> jobs;
  private final Map<TopicPartition, TaskExecution> readers;

  private MemberTasks(MemberContext context, TaskWiring wiring) {
    this.context = context;
    this.tasks = wiring.tasks();
    this.jobs = wiring.jobs();
    this.readers = wiring.readers();
  }

  /**
   * Makes and prepares the tasks of a member as its last commit left them.
   *
   * @param instances those that the tasks run in, partition by partition in turn
   * @param wallClockMs the wall-clock time of the epoch that runs
   */
  public static MemberTasks start(
      MemberContext context, List<MemberContext> instances, LongSupplier wallClockMs) {
    TaskWiring wiring = new TaskWiring(context, instances, wallClockMs);
    MemberTasks tasks = new MemberTasks(context, wiring);
    Map<String, byte[]> progress = context.metadata().progress();
    try {
      wiring.create();
      for (TaskExecution task : tasks.tasks) {
        task.start(progress.get(task.id().toString()));
      }
      return tasks;
    } catch (RuntimeException | Error e) {
      tasks.close();
      throw e;
    }
  }

  /** All tasks, in the order of their stages. */
  public List<TaskExecution> tasks() {
    return tasks;
  }

  /** What runs as a whole, in the order of the stages: tasks, and cycles of tasks. */
  public List<Job> jobs() {
    return jobs;
  }

  /** The task that reads this partition of the log. */
  public TaskExecution reader(TopicPartition partition) {
    TaskExecution task = readers.get(partition);
    if (task == null) {
      throw new IllegalArgumentException(partition + " is not an input");
    }
    return task;
  }

  /** The tasks that write a topic by its name. */
  List<TaskExecution> writersOf(String topic) {
    return tasks.stream().filter(task -> task.writes(topic)).toList();
  }

  /** How many stages its tasks take. */
  public int stages() {
    return tasks.stream().mapToInt(TaskExecution::stage).max().orElse(0) + 1;
  }

  /** Whether a task has asked for a commit since the last call. */
  public boolean takeCommitRequest() {
    boolean requested = false;
    for (TaskExecution task : tasks) {
      requested |= task.takeCommitRequest();
    }
    return requested;
  }

  /** When the next wall-clock punctuation is due, in milliseconds. */
  public long nextPunctuationMs() {
    long next = Long.MAX_VALUE;
    for (TaskExecution task : tasks) {
      next = Math.min(next, task.nextPunctuationMs());
    }
    return next;
  }

  /** What the tasks made in this epoch, positions of exchanges included. */
  public EpochResult collect(Map<TopicPartition, Long> positions) {
    EpochResult result = new EpochResult();
    for (TaskExecution task : tasks) {
      task.collect(result);
      positions.putAll(task.exchangeOffsets());
    }
    return result;
  }

  @Override
  public void close() {
    for (Job job : jobs) {
      if (job instanceof TaskCycle cycle) {
        cycle.discard();
      }
    }
    for (TaskExecution task : tasks) {
      try {
        task.close();
      } catch (RuntimeException e) {
        LOG.warn(
            "closing task {} of {}/{} failed", task.id(), context.domain(), context.spec().id(), e);
      }
    }
  }
}
