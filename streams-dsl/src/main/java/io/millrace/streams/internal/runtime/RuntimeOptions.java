package io.millrace.streams.internal.runtime;

import io.millrace.streams.internal.runtime.epoch.RunnerOptions;
import java.util.function.LongSupplier;

/**
 * How a runtime is sized.
 *
 * @param workers threads that run tasks, shared by all domains
 * @param cacheBytes what working stores may keep between epochs
 * @param checkpointBytes block cache and write buffers of RocksDB together
 */
public record RuntimeOptions(
    int workers, long cacheBytes, long checkpointBytes, RunnerOptions runner) {

  /** One worker a core, an eighth of the heap for the cache, 64 MiB for RocksDB. */
  public static RuntimeOptions defaults(LongSupplier wallClockMs, LongSupplier nanoTime) {
    Runtime jvm = Runtime.getRuntime();
    return new RuntimeOptions(
        jvm.availableProcessors(),
        jvm.maxMemory() / 8,
        64L << 20,
        RunnerOptions.defaults(wallClockMs, nanoTime));
  }

  /** The same with another number of workers. */
  public RuntimeOptions withWorkers(int count) {
    return new RuntimeOptions(count, cacheBytes, checkpointBytes, runner);
  }

  /** The same with other bounds of epochs. */
  public RuntimeOptions withRunner(RunnerOptions options) {
    return new RuntimeOptions(workers, cacheBytes, checkpointBytes, options);
  }
}
