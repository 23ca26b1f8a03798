package io.millrace.streams.internal.runtime.epoch;

import io.millrace.streams.internal.runtime.exec.EpochTicket;
import io.millrace.streams.internal.runtime.exec.TaskExecution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/** Runs the tasks of an epoch stage by stage; the tasks of one stage in parallel. */
final class StageExecutor {
  private final ExecutorService workers;
  private final LongSupplier nanoTime;

  StageExecutor(ExecutorService workers, LongSupplier nanoTime) {
    this.workers = workers;
    this.nanoTime = nanoTime;
  }

  /**
   * Runs until all exchanges are empty. A failure is noted at its member, whose later tasks are
   * left out; those of other members go on.
   *
   * @return how many tasks had something to do
   */
  int run(
      Collection<RunningMember> members, EpochTicket ticket, long restSequence, long wallClockMs)
      throws InterruptedException {
    int stages = 1;
    int runs = 0;
    for (int stage = 0; stage < stages; stage++) {
      List<Callable<Void>> jobs = new ArrayList<>();
      for (RunningMember member : members) {
        for (TaskExecution task : member.tasks().tasks()) {
          int taskStage = member.firstStage() + task.stage();
          stages = Math.max(stages, taskStage + 1);
          if (taskStage == stage && member.failure() == null && task.hasWork(wallClockMs)) {
            jobs.add(() -> run(member, task, ticket, restSequence, wallClockMs));
          }
        }
      }
      runAll(jobs);
      runs += jobs.size();
    }
    return runs;
  }

  // A failed task must not take down the others, whatever it threw.
  @SuppressWarnings("CatchingUnchecked")
  private Void run(
      RunningMember member,
      TaskExecution task,
      EpochTicket ticket,
      long restSequence,
      long wallClockMs) {
    long startNs = nanoTime.getAsLong();
    try {
      task.run(ticket, restSequence, wallClockMs);
    } catch (Throwable e) {
      member.fail(e);
    }
    member.ran(nanoTime.getAsLong() - startNs);
    return null;
  }

  private void runAll(List<Callable<Void>> jobs) throws InterruptedException {
    if (jobs.size() > 1) {
      workers.invokeAll(jobs);
    } else {
      for (Callable<Void> job : jobs) {
        call(job);
      }
    }
  }

  private static void call(Callable<Void> job) {
    try {
      job.call();
    } catch (Exception e) {
      throw new IllegalStateException("a task's failure was not caught", e);
    }
  }
}
