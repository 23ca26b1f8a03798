package io.millrace.streams.internal.runtime.epoch;

import io.millrace.streams.internal.runtime.epoch.EpochRunner.Workers;
import io.millrace.streams.internal.runtime.exec.EpochTicket;
import io.millrace.streams.internal.runtime.exec.Job;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/** Runs the tasks of an epoch stage by stage; the tasks of one stage in parallel. */
final class StageExecutor {
  private final Workers workers;
  private final LongSupplier nanoTime;

  StageExecutor(Workers workers, LongSupplier nanoTime) {
    this.workers = workers;
    this.nanoTime = nanoTime;
  }

  /**
   * Runs until all exchanges are empty. A failure is noted at its member, whose later tasks are
   * left out; those of other members go on.
   *
   * @return how many jobs had something to do
   */
  int run(
      Collection<RunningMember> members, EpochTicket ticket, long restSequence, long wallClockMs)
      throws InterruptedException {
    int stages = 1;
    int runs = 0;
    for (int stage = 0; stage < stages; stage++) {
      List<Runnable> jobs = new ArrayList<>();
      for (RunningMember member : members) {
        for (Job job : member.tasks().jobs()) {
          int jobStage = member.firstStage() + job.stage();
          stages = Math.max(stages, jobStage + 1);
          if (jobStage == stage && member.failure() == null && job.hasWork(wallClockMs)) {
            jobs.add(() -> run(member, job, ticket, restSequence, wallClockMs));
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
  private void run(
      RunningMember member, Job job, EpochTicket ticket, long restSequence, long wallClockMs) {
    long startNs = nanoTime.getAsLong();
    try {
      job.run(ticket, restSequence, wallClockMs);
    } catch (Throwable e) {
      member.fail(e);
    }
    member.ran(nanoTime.getAsLong() - startNs);
  }

  /** The runner's thread works too, so that a domain moves on even while others have the pool. */
  private void runAll(List<Runnable> jobs) throws InterruptedException {
    int helpers = Math.min(workers.most().getAsInt(), jobs.size()) - 1;
    if (helpers <= 0) {
      jobs.forEach(Runnable::run);
      return;
    }
    Stage stage = new Stage(workers.pool(), jobs);
    for (int helper = 0; helper < helpers; helper++) {
      workers.pool().execute(stage);
    }
    while (stage.runOne()) {
      // Until none is left to begin.
    }
    stage.done.await();
  }

  /** The jobs of a stage; a helper runs one and queues up again, so that domains take turns. */
  private static final class Stage implements Runnable {
    private final ExecutorService pool;
    private final Queue<Runnable> left;
    private final CountDownLatch done;

    Stage(ExecutorService pool, List<Runnable> jobs) {
      this.pool = pool;
      this.left = new ConcurrentLinkedQueue<>(jobs);
      this.done = new CountDownLatch(jobs.size());
    }

    boolean runOne() {
      Runnable job = left.poll();
      if (job == null) {
        return false;
      }
      try {
        job.run();
      } finally {
        done.countDown();
      }
      return true;
    }

    @Override
    public void run() {
      if (runOne() && !left.isEmpty()) {
        pool.execute(this);
      }
    }
  }
}
