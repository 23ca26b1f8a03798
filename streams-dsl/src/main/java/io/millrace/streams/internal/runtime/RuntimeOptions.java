package io.millrace.streams.internal.runtime;

import io.millrace.streams.internal.runtime.epoch.RunnerOptions;
import io.millrace.streams.internal.runtime.state.StateMemory;
import java.util.function.LongSupplier;

/**
 * How a runtime is sized.
 *
 * @param workers threads that run tasks, shared by all domains
 * @param memory what state may take of the memory
 */
public record RuntimeOptions(int workers, StateMemory memory, RunnerOptions runner) {

  /** One worker a core, the memory of the process. */
  public static RuntimeOptions defaults(LongSupplier wallClockMs, LongSupplier nanoTime) {
    return new RuntimeOptions(
        Runtime.getRuntime().availableProcessors(),
        StateMemory.ofProcess(),
        RunnerOptions.defaults(wallClockMs, nanoTime));
  }

  /** The same with another number of workers. */
  public RuntimeOptions withWorkers(int count) {
    return new RuntimeOptions(count, memory, runner);
  }

  /** The same with other bounds of epochs. */
  public RuntimeOptions withRunner(RunnerOptions options) {
    return new RuntimeOptions(workers, memory, options);
  }

  /** The same with memory of its own. */
  public RuntimeOptions withMemory(StateMemory own) {
    return new RuntimeOptions(workers, own, runner);
  }
}
