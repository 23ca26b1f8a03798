package io.millrace.streams.internal.runtime.exec;

/** What one worker runs in a stage of an epoch: a task, or all tasks of a cycle. */
public sealed interface Job permits TaskExecution, TaskCycle {

  /** When it runs: after all jobs of lower stages. */
  int stage();

  /** Whether it has something to do. */
  boolean hasWork(long wallClockMs);

  /**
   * Does its share of an epoch and comes to rest.
   *
   * @param restSequence greater than that of any input record of the epoch
   */
  void run(EpochTicket ticket, long restSequence, long wallClockMs);
}
