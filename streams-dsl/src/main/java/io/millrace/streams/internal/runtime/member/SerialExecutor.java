package io.millrace.streams.internal.runtime.member;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs jobs one after the other on a shared pool, in the order given. Thread-safe. */
public final class SerialExecutor implements Executor {
  private final Executor pool;
  private final Queue<Runnable> jobs = new ArrayDeque<>();
  private boolean isRunning;

  /** Uses a thread of the pool while there are jobs. */
  public SerialExecutor(Executor pool) {
    this.pool = pool;
  }

  @Override
  public synchronized void execute(Runnable job) {
    jobs.add(job);
    if (!isRunning) {
      isRunning = true;
      pool.execute(this::runAll);
    }
  }

  private void runAll() {
    for (Runnable job = next(); job != null; job = next()) {
      job.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable job = jobs.poll();
    isRunning = job != null;
    return job;
  }
}
