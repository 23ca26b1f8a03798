package io.millrace.streams.internal.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads of a runtime; all of them are daemons. Thread-safe. */
public final class RuntimeThreads {
  private final ExecutorService workers;
  private final ExecutorService callbacks = Executors.newCachedThreadPool(named("callback"));

  RuntimeThreads(int workerCount) {
    workers = Executors.newFixedThreadPool(workerCount, named("worker"));
  }

  /** A thread of a runtime: it must not wait for an epoch boundary. */
  private static final class RuntimeThread extends Thread {
    RuntimeThread(Runnable body, String name) {
      super(body, name);
      setDaemon(true);
    }
  }

  private static ThreadFactory named(String role) {
    AtomicInteger count = new AtomicInteger();
    return body -> new RuntimeThread(body, "millrace-" + role + "-" + count.incrementAndGet());
  }

  /** Whether the calling thread belongs to a runtime. */
  public static boolean isCurrent() {
    return Thread.currentThread() instanceof RuntimeThread;
  }

  ExecutorService workers() {
    return workers;
  }

  ExecutorService callbacks() {
    return callbacks;
  }

  static ExecutorService single(String role) {
    return Executors.newSingleThreadExecutor(named(role));
  }

  /** Starts a thread; the result completes when its body has ended. */
  CompletableFuture<Void> start(String name, Runnable body) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread thread =
        new RuntimeThread(
            () -> {
              try {
                body.run();
                ended.complete(null);
              } catch (RuntimeException | Error e) {
                ended.completeExceptionally(e);
                throw e;
              }
            },
            "millrace-" + name);
    thread.start();
    return ended;
  }

  void shutdown() {
    workers.shutdown();
    callbacks.shutdown();
  }
}
