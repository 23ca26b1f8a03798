package io.millrace.cli.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a server.
 *
 * @param workers run endpoints, which may wait for the engine
 * @param pumps move rows, never waiting
 * @param timer gives the beat
 */
record ServerThreads(
    ExecutorService workers, ExecutorService pumps, ScheduledExecutorService timer) {
  private static final int WORKERS = 64;
  private static final int MOST_WAITING_REQUESTS = 10_000;

  static ServerThreads start() {
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING_REQUESTS),
            named("millrace-request"));
    workers.allowCoreThreadTimeOut(true);
    return new ServerThreads(
        workers,
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors() + 1, named("millrace-rows")),
        Executors.newSingleThreadScheduledExecutor(named("millrace-heartbeat")));
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  void stop() {
    timer.shutdownNow();
    workers.shutdown();
    pumps.shutdown();
  }
}
