package io.millrace.log.internal.io;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does file work for callers who may be interrupted: an interrupt during an operation on a file
 * channel would close the channel for everybody. The caller waits, and keeps its interrupt flag.
 */
public final class FileThreads implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int KEEP_ALIVE_SECONDS = 30;

  private final @Nullable ExecutorService executor;

  /**
   * Starts threads on demand.
   *
   * @param storage one that does not mind interrupts is used on the caller's thread
   */
  public FileThreads(Storage storage, ThreadFactory threads) {
    executor = storage.sensitiveToInterrupts() ? newPool(threads) : null;
  }

  private static ExecutorService newPool(ThreadFactory threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Runs {@code work} and hands back its result or its exception. Must not be nested. */
  public <T> T call(Supplier<T> work) {
    if (executor == null) {
      return work.get();
    }
    try {
      return CompletableFuture.supplyAsync(work, executor).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    if (executor != null) {
      executor.shutdown();
    }
  }
}
